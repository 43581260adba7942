import { AccountReference, AccountStatus, alreadyDone, ensure } from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import { toStatus } from '../mapping.ts';

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true, description: 'Activates a user, which takes a license, and ends its being frozen.' },
  async ({ client: { users }, request, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'ACTIVE', activated: true } as const;
    const user = await users.get(id);
    if (toStatus(user) === 'ACTIVE') return { response, effect: alreadyDone };
    if (!user.IsActive) await users.update(id, { IsActive: true });
    if (user.isFrozen) await users.setFrozen(id, false);
    await confirm(async () => toStatus(await users.get(id)) === 'ACTIVE');
    return { response };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  {
    idempotent: true,
    description: 'Deactivates a user, which frees its license. Salesforce keeps its records and its rights.',
  },
  async ({ client: { users }, request, confirm }) => {
    const { account_id: id } = request;
    const response = { status: 'INACTIVE', deactivated: true } as const;
    const isDone = async () => !(await users.get(id)).IsActive;
    const effect = await ensure(confirm, isDone, () => users.update(id, { IsActive: false }));
    return { response, effect };
  },
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
