import { alreadyDone, ensure, InvalidValueError } from '@patchbay/core';
import { app } from '../app.ts';
import { isAsWanted } from '../client/users.ts';
import { READ_BACK } from '../constants.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Makes an inactive account active.' },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const active = { status: 'active' } as const;
    const response = { status: 'ACTIVE', activated: true } as const;
    if (toStatus(await client.users.get(id)) === 'ACTIVE') return { response, effect: alreadyDone };
    await client.users.update(id, active);
    await confirm(async () => isAsWanted(await client.users.get(id), active));
    return { response };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Makes an account inactive: the user cannot sign in. Content, roles and groups stay.',
  },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const inactive = { status: 'inactive' } as const;
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    const isDone = async () => isAsWanted(await client.users.get(id), inactive);
    return { response, effect: await ensure(confirm, isDone, () => client.users.update(id, inactive)) };
  },
);

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description: 'Deletes a user who owns no content; with the setting `delete_content` the content too.',
  },
  async ({ client, request, settings, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    const isDone = async () => (await client.users.find(id)) === undefined;
    return {
      response,
      effect: await ensure(
        confirm,
        isDone,
        () => client.users.delete(id, settings.delete_content),
        READ_BACK,
      ),
    };
  },
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
