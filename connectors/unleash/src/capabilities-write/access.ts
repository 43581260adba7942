import {
  assigning,
  exclusiveRight,
  indirectAccess,
  NotFoundError,
  unassigning,
  unsupportedRole,
  type Access,
  type Right,
} from '@patchbay/core';
import { app } from '../app.ts';
import type { UnleashClient } from '../client.ts';
import type { Role, User } from '../client/users.ts';
import { refuseServiceAccount, requireRole, requireRootRole } from './checks.ts';

export const assignEntitlement = app.capability(
  'assign_entitlement',
  { idempotent: true, description: 'Gives a user a root role, in place of the one that the user has.' },
  assigning((access, { client }) => rootRole(client, access)),
);

export const unassignEntitlement = app.capability(
  'unassign_entitlement',
  {
    idempotent: true,
    description: 'Gives a user the root role that the setting fallback_role names, in place of another.',
  },
  unassigning(async (access, { client, settings }) => {
    const right = rootRole(client, access, settings.fallback_role);
    await refuseIndirect(client, access);
    return right;
  }),
);

/** The root role of a user's own, of which there is exactly one: another takes its place. */
function rootRole(client: UnleashClient, { type, id: roleId, resourceId }: Access, fallback?: string): Right {
  requireRootRole(type, resourceId);
  let roles: readonly Role[] = [];
  let user: User | undefined;
  return exclusiveRight(roleId, {
    async heldBy(userId) {
      const { users, rootRoles } = await client.users.list();
      roles = rootRoles;
      user = users.find(({ id }) => id === userId);
      if (user === undefined) await refuseServiceAccount(client, userId);
      return user?.rootRole;
    },
    async giveTo(userId) {
      const wanted = requireRole(roles, roleId);
      if (user === undefined) throw new NotFoundError(`There is no account "${userId}".`);
      await client.users.update(userId, { rootRole: wanted });
    },
    async takeFrom(userId) {
      if (fallback === undefined || fallback === roleId) {
        const hint = 'Assign another root role, set fallback_role, or delete the account.';
        throw unsupportedRole('Every user of Unleash has one root role, which cannot be taken away.', hint);
      }
      await client.users.update(userId, { rootRole: requireRole(roles, fallback) });
    },
  });
}

/** A group of the paid editions may give its members a root role beside their own. */
async function refuseIndirect(client: UnleashClient, { accountId, id: roleId }: Access): Promise<void> {
  const groups = await client.enterprise.groups();
  const group = groups.find(
    ({ rootRole: role, users }) => role === roleId && (users ?? []).some(({ user }) => user.id === accountId),
  );
  if (group === undefined) return;
  throw indirectAccess(
    `The account has this root role through the group "${group.name}".`,
    'Take the account out of the group.',
  );
}
