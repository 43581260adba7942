import { alreadyDone } from '@patchbay/core';
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
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'ACTIVE', activated: true } as const;
    const user = await client.users.own(id);
    const active = { suspended: false, ...(user.archived === true ? { archived: false } : {}) };
    if (isAsWanted(user, active)) return { response, effect: alreadyDone };
    await client.users.update(id, active);
    await confirm(async () => isAsWanted(await client.users.get(id), active), READ_BACK);
    return { response };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Suspends a user, who keeps groups, admin roles and data.' },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const suspended = { suspended: true };
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    if (isAsWanted(await client.users.own(id), suspended)) return { response, effect: alreadyDone };
    await client.users.update(id, suspended);
    await confirm(async () => isAsWanted(await client.users.get(id), suspended), READ_BACK);
    return { response };
  },
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
