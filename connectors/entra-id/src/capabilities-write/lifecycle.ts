import { alreadyDone, ensure, type Confirm } from '@patchbay/core';
import { app } from '../app.ts';
import type { EntraClient } from '../client.ts';
import { READ_BACK } from '../constants.ts';
import { requireCloudAccount, toStatus } from '../mapping/account.ts';

/** The account as it then is, and whether there was nothing to do. */
async function setEnabled({ users }: EntraClient, id: string, enabled: boolean, confirm: Confirm) {
  const found = await users.get(id);
  if (found.accountEnabled === enabled) return { user: found, effect: alreadyDone };
  requireCloudAccount(found);
  await users.update(id, { accountEnabled: enabled });
  await confirm(async () => (await users.get(id)).accountEnabled === enabled, READ_BACK);
  return { user: { ...found, accountEnabled: enabled }, effect: undefined };
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Enables an account. A guest who has not accepted is PENDING.' },
  async ({ client, request, confirm }) => {
    const { user, effect } = await setEnabled(client, request.account_id, true, confirm);
    return { response: { status: toStatus(user) ?? 'ACTIVE', activated: true }, effect };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description:
      'Disables an account. It keeps what was assigned to it, and its access tokens are good for up to an hour.',
  },
  async ({ client, request, confirm }) => {
    const { effect } = await setEnabled(client, request.account_id, false, confirm);
    return { response: { status: 'SUSPENDED', deactivated: true }, effect };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true, description: 'Deletes an account. For 30 days it can be restored in Entra.' },
  async ({ client, request, confirm }) => {
    const response = { status: 'DELETED', deleted: true } as const;
    const isGone = async () => (await client.users.find(request.account_id)) === undefined;
    return {
      response,
      effect: await ensure(confirm, isGone, () => client.users.delete(request.account_id), READ_BACK),
    };
  },
);
