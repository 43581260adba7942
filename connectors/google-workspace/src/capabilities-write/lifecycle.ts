import { activating, alreadyDone, deactivating } from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { app } from '../app.ts';
import { noUser } from '../client/errors.ts';
import { isAsWanted } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';

export const activateAccount = app.capability(
  'activate_account',
  {
    idempotent: true,
    description: 'Ends the suspension of a user, and brings back an archived one, which takes a licence.',
  },
  activating({
    read: (id, { client }) => client.users.own(id),
    isDone: (user) => isAsWanted(user, { suspended: false, archived: false }),
    change: ({ id, archived }, { client }) =>
      client.users.update(id, { suspended: false, ...(archived === true ? { archived: false } : {}) }),
    readBack: READ_BACK,
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Suspends a user, who keeps groups, admin roles and data.' },
  deactivating({
    read: (id, { client }) => client.users.own(id),
    isDone: (user) => isAsWanted(user, { suspended: true }),
    change: ({ id }, { client }) => client.users.update(id, { suspended: true }),
    readBack: READ_BACK,
  }),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes a user with all data that was not transferred. Google can undo it for 20 days.',
  },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    if ((await unlessGone(() => client.users.own(id))) === undefined) {
      // A service account with an admin role has a number too, and is not gone.
      if (await client.roles.isAssignee(id)) throw noUser();
      return { response, effect: alreadyDone };
    }
    await client.users.delete(id);
    await confirm(async () => (await client.users.find(id)) === undefined, READ_BACK);
    return { response };
  },
);
