import { alreadyDone, type Confirm } from '@patchbay/core';
import { existingUser } from '../access.ts';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import type { ZendeskUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping.ts';

/** Suspends a user or lets it in again; false: there was nothing to do. */
async function setSuspended(
  client: ZendeskClient,
  id: string,
  suspended: boolean,
  confirm: Confirm,
): Promise<{ readonly user: ZendeskUser; readonly changed: boolean }> {
  let user = await existingUser(client, id);
  if ((user.suspended ?? false) === suspended) return { user, changed: false };
  await client.users.update(id, { suspended });
  await confirm(async () => {
    user = await client.users.get(id);
    return (user.suspended ?? false) === suspended;
  }, READ_BACK);
  return { user: { ...user, suspended }, changed: true };
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Ends the suspension of a user.' },
  async ({ client, request, confirm }) => {
    const { user, changed } = await setSuspended(client, request.account_id, false, confirm);
    return {
      response: { status: toStatus(user), activated: true },
      effect: changed ? undefined : alreadyDone,
    };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Suspends a user, who cannot sign in then. Roles and groups stay.' },
  async ({ client, request, confirm }) => {
    const { changed } = await setSuspended(client, request.account_id, true, confirm);
    return {
      response: { status: 'SUSPENDED', deactivated: true },
      effect: changed ? undefined : alreadyDone,
    };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes a user, which cannot be undone. Zendesk keeps the tickets and the name.',
  },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const isThere = async () => ((await client.users.find(id))?.active ?? false) !== false;
    const found = await client.users.find(id);
    const response = { status: 'DELETED', deleted: true } as const;
    if (found === undefined || found.active === false) return { response, effect: alreadyDone };
    await client.users.delete(id);
    await confirm(async () => !(await isThere()), READ_BACK);
    return { response };
  },
);
