import { activating, deactivating, deleting, type AccountChange } from '@patchbay/core';
import { app } from '../app.ts';
import type { EntraClient } from '../client.ts';
import type { EntraUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { requireCloudAccount, toStatus } from '../mapping/account.ts';

const setEnabled = (enabled: boolean): AccountChange<{ readonly client: EntraClient }, EntraUser> => ({
  read: (id, { client }) => client.users.get(id),
  isDone: ({ accountEnabled }) => accountEnabled === enabled,
  change: async (user, { client }) => {
    requireCloudAccount(user);
    await client.users.update(user.id, { accountEnabled: enabled });
  },
  readBack: READ_BACK,
  status: toStatus,
});

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Enables an account. A guest who has not accepted is PENDING.' },
  activating(setEnabled(true)),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description:
      'Disables an account. It keeps what was assigned to it, and its access tokens are good for up to an hour.',
  },
  deactivating(setEnabled(false)),
);

export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true, description: 'Deletes an account. For 30 days it can be restored in Entra.' },
  deleting({
    read: (id, { client }) => client.users.find(id),
    change: ({ id }, { client }) => client.users.delete(id),
    readBack: READ_BACK,
  }),
);
