import { alreadyDone, type Confirm, type Effect } from '@patchbay/core';
import { joinedUser } from '../access.ts';
import { app } from '../app.ts';
import type { ZoomClient } from '../client.ts';
import { READ_BACK } from '../constants.ts';

/** Sets the status of who has another one. */
async function setStatus(
  client: ZoomClient,
  accountId: string,
  wanted: 'active' | 'inactive',
  confirm: Confirm,
): Promise<Effect | undefined> {
  if ((await joinedUser(client, accountId)).status === wanted) return alreadyDone;
  await client.users.setStatus(accountId, wanted === 'active' ? 'activate' : 'deactivate');
  await confirm(async () => (await client.users.get(accountId)).status === wanted, READ_BACK);
  return undefined;
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Lets a deactivated user in again, without the licenses of before.' },
  async ({ client, request, confirm }) => ({
    effect: await setStatus(client, request.account_id, 'active', confirm),
    response: { status: 'ACTIVE', activated: true },
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Keeps a user from signing in, and frees the licenses.' },
  async ({ client, request, confirm }) => ({
    effect: await setStatus(client, request.account_id, 'inactive', confirm),
    response: { status: 'SUSPENDED', deactivated: true },
  }),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Takes a user out of the account, or deletes the user for good where the setting says so; takes an invitation back.',
  },
  async ({ client, request, settings, confirm }) => {
    const response = { status: 'DELETED', deleted: true } as const;
    const user = await client.users.find(request.account_id);
    if (user === undefined) return { response, effect: alreadyDone };
    const { accountId: id } = user;
    // Zoom deletes no invitation: it is taken back by disassociating.
    if (user.status === 'pending') await client.users.delete(id, 'disassociate');
    else await client.users.delete(id, settings.delete_action, settings.transfer_to);
    await confirm(async () => (await client.users.find(id)) === undefined, READ_BACK);
    return { response };
  },
);
