import { ensure, type AccountStatus, type Confirm } from '@patchbay/core';
import { existingUser } from '../access.ts';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping.ts';

/** Suspends a user or lets it in again. */
async function setSuspended(client: ZendeskClient, id: string, suspended: boolean, confirm: Confirm) {
  let status: AccountStatus = 'ACTIVE';
  const isDone = async () => {
    const user = await existingUser(client, id);
    status = toStatus({ ...user, suspended });
    return (user.suspended ?? false) === suspended;
  };
  const effect = await ensure(confirm, isDone, () => client.users.update(id, { suspended }), READ_BACK);
  return { status, effect };
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Ends the suspension of a user.' },
  async ({ client, request, confirm }) => {
    const { status, effect } = await setSuspended(client, request.account_id, false, confirm);
    return { response: { status, activated: true }, effect };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Suspends a user, who cannot sign in then. Roles and groups stay.' },
  async ({ client, request, confirm }) => {
    const { status, effect } = await setSuspended(client, request.account_id, true, confirm);
    return { response: { status, deactivated: true }, effect };
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
    const isDone = async () => {
      const found = await client.users.find(id);
      return found === undefined || found.active === false;
    };
    const effect = await ensure(confirm, isDone, () => client.users.delete(id), READ_BACK);
    return { response: { status: 'DELETED', deleted: true }, effect };
  },
);
