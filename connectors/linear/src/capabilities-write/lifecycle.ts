import { alreadyDone, ConflictError, UnsupportedOperationError, type Confirm } from '@patchbay/core';
import { requireUser } from '../access.ts';
import { app } from '../app.ts';
import type { LinearClient } from '../client.ts';
import type { LinearInvitation } from '../client/invitation-endpoints.ts';
import type { LinearUser } from '../client/user-endpoints.ts';
import { invitationIdOf, toStatus } from '../mapping.ts';

/** Someone who was invited and has not come is not active either, and neither suspended nor to be let in again. */
function isActive(user: LinearUser): boolean {
  if (toStatus(user) !== 'PENDING') return user.active;
  throw new UnsupportedOperationError('The user was invited, and has not come yet.', {
    hint: 'Cancel the invitation with delete_account.',
  });
}

async function setActive({ users }: LinearClient, accountId: string, active: boolean, confirm: Confirm) {
  const id = requireUser(accountId);
  if (isActive(await users.get(id)) === active) return alreadyDone;
  await (active ? users.unsuspend(id) : users.suspend(id));
  await confirm(async () => (await users.get(id)).active === active);
  return undefined;
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true },
  async ({ client, request, confirm }) => ({
    effect: await setActive(client, request.account_id, true, confirm),
    response: { status: 'ACTIVE', activated: true },
  }),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true },
  async ({ client, request, confirm }) => ({
    effect: await setActive(client, request.account_id, false, confirm),
    response: { status: 'SUSPENDED', deactivated: true },
  }),
);

/** Cancels an invitation. Linear has no way to delete a user. */
export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true, description: 'Cancels an invitation. Users cannot be deleted, only suspended.' },
  async ({ client, request, confirm }) => {
    const id = invitationIdOf(request.account_id);
    if (id === undefined) {
      throw new UnsupportedOperationError('Linear does not let users be deleted.', {
        hint: 'Suspend the user with deactivate_account.',
      });
    }
    const response = { status: 'DELETED', deleted: true } as const;
    const found = await client.invitations.find(id);
    if (found === undefined || isCancelled(found)) return { response, effect: alreadyDone };
    if (typeof found.acceptedAt === 'string') {
      throw new ConflictError('The invitation was accepted, so that it cannot be cancelled any more.', {
        hint: `Suspend the user ${found.invitee?.id ?? ''} with deactivate_account.`,
      });
    }
    await client.invitations.delete(id);
    await confirm(async () => {
      const left = await client.invitations.find(id);
      return left === undefined || isCancelled(left);
    });
    return { response };
  },
);

const isCancelled = ({ archivedAt }: LinearInvitation) => typeof archivedAt === 'string';
