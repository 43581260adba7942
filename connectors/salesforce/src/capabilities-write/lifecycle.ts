import { AccountReference, AccountStatus, activating, alreadyDone, deactivating } from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Activates a user, which takes a license, and ends its being frozen.' },
  activating({
    read: (id, { client }) => client.users.get(id),
    isDone: (user) => toStatus(user) === 'ACTIVE',
    change: async ({ Id, IsActive, isFrozen }, { client: { users } }) => {
      if (!IsActive) await users.update(Id, { IsActive: true });
      if (isFrozen) await users.setFrozen(Id, false);
    },
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Deactivates a user, which frees its license. Salesforce keeps its records and its rights.',
  },
  deactivating({
    read: (id, { client }) => client.users.get(id),
    isDone: ({ IsActive }) => !IsActive,
    change: ({ Id }, { client }) => client.users.update(Id, { IsActive: false }),
    status: () => 'INACTIVE',
  }),
);

/** For who cannot be deactivated yet. */
export const freezeAccount = app.customCapability(
  'freeze_account',
  {
    request: AccountReference,
    response: z.object({ status: AccountStatus }),
    takesId: true,
    idempotent: true,
    description:
      'Keeps a user from signing in, who keeps its license and its rights. activate_account ends it.',
  },
  async ({ client: { users }, request, confirm }) => {
    const { account_id: id } = request;
    const user = await users.get(id);
    if (user.isFrozen || !user.IsActive) return { response: { status: toStatus(user) }, effect: alreadyDone };
    await users.setFrozen(id, true);
    await confirm(async () => (await users.get(id)).isFrozen);
    return { response: { status: 'SUSPENDED' as const } };
  },
);
