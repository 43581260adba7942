import {
  AccountReference,
  AccountStatus,
  activating,
  alreadyDone,
  deactivating,
  inactiveAccount,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import { isAsWanted } from '../client/users.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Enables an account that is disabled.' },
  activating({
    read: (id, { client }) => client.users.get(id),
    isDone: (user) => isAsWanted(user, { disabled: false }),
    change: ({ id }, { client }) => client.users.update(id, { disabled: false }),
    status: toStatus,
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Disables an account. Its application keys stop working.',
  },
  deactivating({
    read: (id, { client }) => client.users.get(id),
    isDone: (user) => isAsWanted(user, { disabled: true }),
    change: ({ id }, { client }) => client.users.disable(id),
  }),
);

/** Every invitation is an email, so that none is sent to who is here already. */
export const sendInvitation = app.customCapability(
  'send_invitation',
  {
    request: AccountReference,
    response: z.object({ status: AccountStatus }),
    takesId: true,
    description: 'Sends the invitation again to a person who has not signed in yet.',
  },
  async ({ client, request }) => {
    const status = toStatus(await client.users.get(request.account_id)) ?? 'ACTIVE';
    if (status === 'SUSPENDED') {
      throw inactiveAccount('disabled');
    }
    if (status !== 'PENDING') return { response: { status }, effect: alreadyDone };
    await client.users.invite(request.account_id);
    return { response: { status } };
  },
);
