import { AccountReference, AccountStatus, alreadyDone, ConflictError, ensure } from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import { isAsWanted } from '../client/users.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Enables an account that is disabled.' },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    let user = await client.users.get(id);
    const enabled = { disabled: false };
    const effect = isAsWanted(user, enabled) ? alreadyDone : undefined;
    if (effect === undefined) {
      await client.users.update(id, enabled);
      await confirm(async () => {
        user = await client.users.get(id);
        return isAsWanted(user, enabled);
      });
    }
    return { response: { status: toStatus(user) ?? 'ACTIVE', activated: true }, effect };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Disables an account. Its application keys stop working.',
  },
  async ({ client, request, confirm }) => {
    const { account_id: id } = request;
    const disabled = { disabled: true };
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    const isDone = async () => isAsWanted(await client.users.get(id), disabled);
    return { response, effect: await ensure(confirm, isDone, () => client.users.disable(id)) };
  },
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
      throw new ConflictError('The account is disabled.', { appErrorCode: 'conflict.inactive_account' });
    }
    if (status !== 'PENDING') return { response: { status }, effect: alreadyDone };
    await client.users.invite(request.account_id);
    return { response: { status } };
  },
);
