import {
  activating,
  ConflictError,
  deactivating,
  deleting,
  UnsupportedOperationError,
  type AccountChange,
} from '@patchbay/core';
import { requireUser } from '../access.ts';
import { app } from '../app.ts';
import type { LinearClient } from '../client.ts';
import type { LinearUser } from '../client/user-endpoints.ts';
import { invitationIdOf, toStatus } from '../mapping.ts';

/** Someone who was invited and has not come is not active either, and neither suspended nor to be let in again. */
function isActive(user: LinearUser): boolean {
  if (toStatus(user) !== 'PENDING') return user.active;
  throw new UnsupportedOperationError('The user was invited, and has not come yet.', {
    hint: 'Cancel the invitation with delete_account.',
  });
}

const setActive = (active: boolean): AccountChange<{ readonly client: LinearClient }, LinearUser> => ({
  read: (id, { client }) => client.users.get(requireUser(id)),
  isDone: (user) => isActive(user) === active,
  change: ({ id }, { client: { users } }) => (active ? users.unsuspend(id) : users.suspend(id)),
});

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true },
  activating(setActive(true)),
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true },
  deactivating(setActive(false)),
);

/** Cancels an invitation. Linear has no way to delete a user. */
export const deleteAccount = app.capability(
  'delete_account',
  { idempotent: true, description: 'Cancels an invitation. Users cannot be deleted, only suspended.' },
  deleting({
    read: async (accountId, { client }) => {
      const id = invitationIdOf(accountId);
      if (id !== undefined) return client.invitations.find(id);
      throw new UnsupportedOperationError('Linear does not let users be deleted.', {
        hint: 'Suspend the user with deactivate_account.',
      });
    },
    isDone: ({ archivedAt }) => typeof archivedAt === 'string',
    change: async ({ id, acceptedAt, invitee }, { client }) => {
      if (typeof acceptedAt !== 'string') return client.invitations.delete(id);
      throw new ConflictError('The invitation was accepted, so that it cannot be cancelled any more.', {
        hint: `Suspend the user ${invitee?.id ?? ''} with deactivate_account.`,
      });
    },
  }),
);
