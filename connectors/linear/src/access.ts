import {
  exclusiveRight,
  rightsByType,
  UnknownValueError,
  UnsupportedOperationError,
  unsupportedRole,
  type Access,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { LinearClient } from './client.ts';
import {
  ENTITLEMENT_TYPES,
  isTeamRole,
  isWorkspaceRole,
  TEAM_ROLE,
  WORKSPACE_ROLE,
  type TeamRole,
} from './enums.ts';
import { invitationIdOf, workspaceRoleOf } from './mapping.ts';

/** An invitation has nothing that could be changed or suspended, and keeps what it gives. */
export function requireUser(accountId: string): string {
  if (invitationIdOf(accountId) === undefined) return accountId;
  throw new UnsupportedOperationError('An invitation cannot be changed, nor its role and its teams.', {
    hint: 'Cancel it with delete_account, and create another one.',
  });
}

const rightTo = rightsByType<LinearClient>(ENTITLEMENT_TYPES, {
  [WORKSPACE_ROLE]: workspaceRole,
  [TEAM_ROLE]: teamRole,
});

/** The right that a request names. In the workspace and in a team somebody has one role, which takes another's place. */
export function rightOf(client: LinearClient, access: Access): Right {
  requireUser(access.accountId);
  return rightTo(client, access);
}

function workspaceRole({ users }: LinearClient, { id: role }: NamedEntitlement): Right {
  if (!isWorkspaceRole(role)) throw new UnknownValueError(`There is no workspace role "${role}".`);
  return exclusiveRight(role, {
    heldBy: async (userId) => workspaceRoleOf(await users.get(userId)),
    giveTo: async (userId, held) => {
      if (held === 'app' || role === 'app') {
        throw unsupportedRole('Apps keep their role, and nobody else can have it.');
      }
      await users.changeRole(userId, role);
    },
    // Less than a member is a guest, which is another role and not none: it has to be asked for.
    takeFrom: async (userId) => {
      if (role !== 'owner' && role !== 'admin') {
        const hint = 'Assign another role, or suspend the user with deactivate_account.';
        throw unsupportedRole('Everybody in a workspace has a role.', hint);
      }
      await users.changeRole(userId, 'user');
    },
  });
}

function teamRole({ teams }: LinearClient, { id: role, resourceId: teamId }: NamedEntitlement): Right {
  if (!isTeamRole(role)) throw new UnknownValueError(`There is no team role "${role}".`);
  let found: { readonly id: string; readonly role: TeamRole } | undefined;
  return exclusiveRight(role, {
    heldBy: async (userId) => {
      found = await teams.membership(teamId, userId);
      return found?.role;
    },
    giveTo: (userId) =>
      found === undefined ? teams.addMember(teamId, userId, role) : teams.changeMember(found.id, role),
    takeFrom: async () => {
      if (found !== undefined) await teams.removeMember(found.id);
    },
  });
}
