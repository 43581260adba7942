import { activating, deactivating, deleting, type AccountChange } from '@patchbay/core';
import { existingUser } from '../access.ts';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import type { ZendeskUser } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping.ts';

const setSuspended = (wanted: boolean): AccountChange<{ readonly client: ZendeskClient }, ZendeskUser> => ({
  read: (id, { client }) => existingUser(client, id),
  isDone: ({ suspended }) => (suspended ?? false) === wanted,
  change: ({ id }, { client }) => client.users.update(id, { suspended: wanted }),
  readBack: READ_BACK,
  status: toStatus,
});

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Ends the suspension of a user.' },
  activating(setSuspended(false)),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true, description: 'Suspends a user, who cannot sign in then. Roles and groups stay.' },
  deactivating(setSuspended(true)),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes a user, which cannot be undone. Zendesk keeps the tickets and the name.',
  },
  deleting({
    read: (id, { client }) => client.users.find(id),
    isDone: ({ active }) => active === false,
    change: ({ id }, { client }) => client.users.delete(id),
    readBack: READ_BACK,
  }),
);
