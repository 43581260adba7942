import {
  alreadyDone,
  ConflictError,
  renamed,
  UnsupportedOperationError,
  UpdateableAccount,
} from '@patchbay/core';
import { z } from 'zod';
import { app } from '../app.ts';
import type { LinearUser, UserChanges } from '../client/user-endpoints.ts';
import { invitationIdOf, toStatus } from '../mapping.ts';

/** An invitation has nothing that could be changed or suspended. */
function requireUser(accountId: string): string {
  if (invitationIdOf(accountId) === undefined) return accountId;
  throw new UnsupportedOperationError('An invitation cannot be changed.', {
    hint: 'Cancel it with delete_account, and create another one.',
  });
}

/** Someone who was invited and has not come is not active either, and neither suspended nor to be let in again. */
function isActive(user: LinearUser): boolean {
  if (toStatus(user) !== 'PENDING') return user.active;
  throw new UnsupportedOperationError('The user was invited, and has not come yet.', {
    hint: 'Cancel the invitation with delete_account.',
  });
}

/** What of a user Linear lets admins change. */
const UpdateAccount = UpdateableAccount.extend({
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  username: z.string().optional().meta({ description: 'The display name.' }),
  title: z.string().optional().meta({ description: 'The job title.' }),
});

/** Changes what differs. Both names are one in Linear: the one that is not named stays. */
export const updateAccount = app.extendedCapability(
  'update_account',
  { request: UpdateAccount, idempotent: true },
  async ({ client, request, confirm }) => {
    const id = requireUser(request.id);
    const user = await client.users.get(id);
    const { username: displayName, title } = request;
    const wanted: UserChanges = { name: renamed(user.name, request), displayName, title };
    const response = { ...request, id };
    if (isAsWanted(user, wanted)) return { response, effect: alreadyDone };
    await client.users.update(id, wanted);
    await confirm(async () => isAsWanted(await client.users.get(id), wanted));
    return { response };
  },
);

function isAsWanted(user: LinearUser, { name, displayName, title }: UserChanges): boolean {
  return (
    (name ?? user.name) === user.name &&
    (displayName ?? user.displayName) === user.displayName &&
    (title ?? user.title) === user.title
  );
}

export const activateAccount = app.capability(
  'activate_account',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const id = requireUser(request.account_id);
    const response = { status: 'ACTIVE', activated: true } as const;
    if (isActive(await client.users.get(id))) return { response, effect: alreadyDone };
    await client.users.unsuspend(id);
    await confirm(async () => (await client.users.get(id)).active);
    return { response };
  },
);

export const deactivateAccount = app.capability(
  'deactivate_account',
  { idempotent: true },
  async ({ client, request, confirm }) => {
    const id = requireUser(request.account_id);
    const response = { status: 'SUSPENDED', deactivated: true } as const;
    if (!isActive(await client.users.get(id))) return { response, effect: alreadyDone };
    await client.users.suspend(id);
    await confirm(async () => !(await client.users.get(id)).active);
    return { response };
  },
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
    if (found.acceptedAt !== null && found.acceptedAt !== undefined) {
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

const isCancelled = ({ archivedAt }: { readonly archivedAt?: string | null | undefined }): boolean =>
  archivedAt !== null && archivedAt !== undefined;
