import {
  exclusiveRight,
  rightsByType,
  UnknownValueError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { DatadogClient } from './client.ts';
import { ENTITLEMENT_TYPES, ORGANIZATION_ROLE, TEAM_ROLE, TEAM_ROLES } from './enums.ts';

/** The right that a request names. */
export const rightOf = rightsByType<DatadogClient>(ENTITLEMENT_TYPES, {
  [ORGANIZATION_ROLE]: organizationRole,
  [TEAM_ROLE]: teamRole,
});

function organizationRole({ users, roles }: DatadogClient, { id: roleId }: NamedEntitlement): Right {
  return {
    isHeldBy: async (userId) => {
      const { relationships } = await users.get(userId);
      return relationships.roles.data.some(({ id }) => id === roleId);
    },
    giveTo: (userId) => roles.add(roleId, userId),
    takeFrom: (userId) => roles.remove(roleId, userId),
  };
}

/** A user has one role in a team, so that one takes the place of the other. */
function teamRole({ teams }: DatadogClient, { id, resourceId: teamId }: NamedEntitlement): Right {
  const role = TEAM_ROLES.find((each) => each.id === id)?.id;
  if (role === undefined) throw new UnknownValueError(`There is no team role "${id}".`);
  return exclusiveRight(role, {
    heldBy: (userId) => teams.roleIn(teamId, userId),
    giveTo: (userId, held) => {
      const member = { teamId, userId, role };
      return held === undefined ? teams.addMember(member) : teams.changeMember(member);
    },
    takeFrom: (userId) => teams.removeMember(teamId, userId),
  });
}
