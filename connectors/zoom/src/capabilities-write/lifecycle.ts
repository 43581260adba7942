import { activating, alreadyDone, deactivating } from '@patchbay/core';
import { joinedUser } from '../access.ts';
import { app } from '../app.ts';
import { READ_BACK } from '../constants.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Lets a deactivated user in again, without the licenses of before.' },
  activating({
    read: (id, { client }) => joinedUser(client, id),
    isDone: ({ status }) => status === 'active',
    change: ({ accountId }, { client }) => client.users.setStatus(accountId, 'activate'),
    readBack: READ_BACK,
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Keeps a user from signing in, and frees the licenses.' },
  deactivating({
    read: (id, { client }) => joinedUser(client, id),
    isDone: ({ status }) => status === 'inactive',
    change: ({ accountId }, { client }) => client.users.setStatus(accountId, 'deactivate'),
    readBack: READ_BACK,
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
