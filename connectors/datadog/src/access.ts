import { InvalidValueError, UnknownValueError, type NamedEntitlement, type Right } from '@patchbay/core';
import type { DatadogClient } from './client.ts';
import { GLOBAL_RESOURCE, ORGANIZATION_ROLE, TEAM_ROLE, TEAM_ROLES, type TeamRole } from './enums.ts';

/** The right that a request names. */
export function rightOf(client: DatadogClient, { type, id, resourceId }: NamedEntitlement): Right {
  switch (type) {
    case ORGANIZATION_ROLE:
      if (resourceId === GLOBAL_RESOURCE) return organizationRole(client, id);
      throw new InvalidValueError(
        'Roles of the organization are on the global resource, whose id is the empty string.',
      );
    case TEAM_ROLE:
      if (resourceId !== GLOBAL_RESOURCE) return teamRole(client, resourceId, id);
      throw new InvalidValueError('The role of a team needs the id of the team as its resource.');
    default:
      throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
}

function organizationRole({ users, roles }: DatadogClient, roleId: string): Right {
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
function teamRole({ teams }: DatadogClient, teamId: string, id: string): Right {
  const role = TEAM_ROLES.find((each) => each.id === id)?.id;
  if (role === undefined) throw new UnknownValueError(`There is no team role "${id}".`);
  let found: TeamRole | undefined;
  return {
    isHeldBy: async (userId) => {
      found = await teams.roleIn(teamId, userId);
      return found === role;
    },
    giveTo: (userId) => {
      const member = { teamId, userId, role };
      return found === undefined ? teams.addMember(member) : teams.changeMember(member);
    },
    takeFrom: (userId) => teams.removeMember(teamId, userId),
  };
}
