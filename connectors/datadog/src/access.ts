import { InvalidValueError, UnknownValueError, type Confirm } from '@patchbay/core';
import type { DatadogClient } from './client.ts';
import { GLOBAL_RESOURCE, ORGANIZATION_ROLE, TEAM_ROLE, TEAM_ROLES, type TeamRole } from './enums.ts';

/** An entitlement as requests name it. */
export interface NamedRight {
  readonly type: string;
  readonly id: string;
  readonly resource: string;
}

/** One entitlement, as it is given to accounts and taken from them. */
export interface Right {
  /** Is asked before the other two. */
  isHeldBy(userId: string): Promise<boolean>;
  giveTo(userId: string): Promise<void>;
  takeFrom(userId: string): Promise<void>;
}

/** The right that a request names. */
export function rightOf(client: DatadogClient, { type, id, resource }: NamedRight): Right {
  if (id === '') throw new InvalidValueError('The id of the entitlement is empty.');
  switch (type) {
    case ORGANIZATION_ROLE:
      if (resource === GLOBAL_RESOURCE) return organizationRole(client, id);
      throw new InvalidValueError(
        'Roles of the organization are on the global resource, whose id is the empty string.',
      );
    case TEAM_ROLE:
      if (resource !== GLOBAL_RESOURCE) return teamRole(client, resource, id);
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

/** Gives what is missing; false: the account has it. */
export async function give(right: Right, userId: string, confirm: Confirm): Promise<boolean> {
  if (await right.isHeldBy(userId)) return false;
  await right.giveTo(userId);
  await confirm(() => right.isHeldBy(userId));
  return true;
}
