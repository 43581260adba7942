import { activating, deactivating, deleting, InvalidValueError } from '@patchbay/core';
import { app } from '../app.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Makes an inactive account active.' },
  activating({
    read: (id, { client }) => client.users.get(id),
    isDone: (user) => toStatus(user) === 'ACTIVE',
    change: ({ id }, { client }) => client.users.update(id, { status: 'active' }),
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Makes an account inactive: the user cannot sign in. Content, roles and groups stay.',
  },
  deactivating({
    read: (id, { client }) => client.users.get(id),
    isDone: ({ status }) => status === 'inactive',
    change: ({ id }, { client }) => client.users.update(id, { status: 'inactive' }),
  }),
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes a user who owns no content; with the setting `delete_content` the content too.',
  },
  deleting({
    read: (id, { client }) => client.users.find(id),
    change: ({ id }, { client, settings }) => client.users.delete(id, settings.delete_content),
    readBack: READ_BACK,
  }),
);

export const transferData = app.capability(
  'transfer_data',
  {
    description:
      'Moves all files and folders that a user owns into a new folder of another user. It may take ten minutes, and go on after them.',
  },
  async ({ client, request }) => {
    const { source_account_id: from, target_account_id: to } = request;
    if (from === to)
      throw new InvalidValueError('The content of an account cannot be moved to the account itself.');
    await client.users.transferContent(from, to);
    return { response: { success: true } };
  },
);
