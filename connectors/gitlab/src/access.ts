import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  UnsupportedOperationError,
  type Access,
  type Effect,
  type Right,
} from '@patchbay/core';
import type { GitlabClient } from './client.ts';
import type { WrittenRole } from './client/members.ts';
import { READ_BACK } from './constants.ts';
import {
  GLOBAL_RESOURCE,
  GROUP_ROLE,
  INDIRECT,
  INDIRECT_GROUP_ROLE,
  INDIRECT_PROJECT_ROLE,
  INSTANCE_ROLE,
  INSTANCE_ROLES,
  PROJECT_ROLE,
  ROLES,
} from './enums.ts';
import { invitedEmail, isAccountId, noAccount, placePathOf, roleOf } from './mapping.ts';
import type { Settings } from './settings.ts';

const PLACES: Readonly<Record<string, string>> = {
  [GROUP_ROLE]: 'groups/',
  [INDIRECT_GROUP_ROLE]: 'groups/',
  [PROJECT_ROLE]: 'projects/',
  [INDIRECT_PROJECT_ROLE]: 'projects/',
};

/** The right that a request names. */
export function rightOf(
  client: GitlabClient,
  { type, id, resourceId }: Pick<Access, 'type' | 'id' | 'resourceId'>,
  settings: Settings,
): Right {
  if (type === INSTANCE_ROLE) {
    if (resourceId === GLOBAL_RESOURCE) return instanceRole(client, id);
    throw new InvalidValueError('Roles of the instance are on the global resource, whose id is empty.');
  }
  const place = placePathOf(resourceId);
  const expected = PLACES[type];
  if (expected === undefined) throw new UnknownValueError(`There is no entitlement type "${type}".`);
  if (place === undefined || !place.startsWith(expected)) {
    throw new InvalidValueError(`"${resourceId}" is not the id of what has a ${type}.`);
  }
  return type === GROUP_ROLE || type === PROJECT_ROLE
    ? placeRole(client, place, id, settings)
    : indirectRole(client, place, id, settings);
}

function instanceRole({ users }: GitlabClient, id: string): Right {
  const role = INSTANCE_ROLES.find((each) => each.id === id);
  if (role === undefined) throw new UnknownValueError(`There is no instance role "${id}".`);
  return {
    isHeldBy: async (userId) => (await users.get(userId))[role.field] === true,
    giveTo: (userId) => users.update(userId, { [role.id]: true }),
    takeFrom: (userId) => users.update(userId, { [role.id]: false }),
  };
}

/** What is written to give a role. A custom role goes together with the one that it builds on. */
export async function writtenRole(
  client: GitlabClient,
  id: string,
  { custom_roles }: Settings,
): Promise<WrittenRole> {
  const known = ROLES.find((each) => each.id === id);
  if (known !== undefined) {
    // Null takes a custom role away.
    return { access_level: known.level, ...(custom_roles ? { member_role_id: null } : {}) };
  }
  const custom = (await client.customRoles()).find((each) => each.id === id);
  if (custom === undefined) throw new UnknownValueError(`There is no role "${id}".`);
  return { access_level: custom.base_access_level, member_role_id: Number(custom.id) };
}

/** A membership, or an invitation to one: they are read and written alike. */
export function membership({ members }: GitlabClient, place: string, accountId: string) {
  if (!isAccountId(accountId)) throw noAccount();
  const email = invitedEmail(accountId);
  return email === undefined
    ? {
        find: () => members.find(place, accountId),
        add: (role: WrittenRole) => members.add(place, accountId, role),
        change: (role: WrittenRole) => members.change(place, accountId, role),
        remove: () => members.remove(place, accountId),
      }
    : {
        find: () => members.findInvitation(place, email),
        add: (role: WrittenRole) => members.invite(place, email, role),
        change: (role: WrittenRole) => members.changeInvitation(place, email, role),
        remove: () => members.cancelInvitation(place, email),
      };
}

/** A role of who is added to a group or project, or invited to it: everybody has one there. */
function placeRole(client: GitlabClient, place: string, id: string, settings: Settings): Right {
  let found: string | undefined;
  let effect: Effect | undefined;
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      const held = await membership(client, place, accountId).find();
      found = held && roleOf(held, settings.custom_roles);
      return found === id;
    },
    giveTo: async (accountId) => {
      const role = await writtenRole(client, id, settings);
      if (found === undefined) return membership(client, place, accountId).add(role);
      effect = { kind: 'updated' };
      return membership(client, place, accountId).change(role);
    },
    takeFrom: (accountId) => membership(client, place, accountId).remove(),
    get effect() {
      return effect;
    },
  };
}

/** It goes where it comes from, and never alone. */
function indirectRole(client: GitlabClient, place: string, id: string, settings: Settings): Right {
  const { members } = client;
  return {
    isHeldBy: async (accountId) => {
      if (invitedEmail(accountId) !== undefined) return false;
      const highest = await members.find(place, accountId, true);
      const role = highest && roleOf(highest, settings.custom_roles);
      if (role === undefined || `${INDIRECT}${role}` !== id) return false;
      const direct = await members.find(place, accountId);
      return direct === undefined || roleOf(direct, settings.custom_roles) !== role;
    },
    giveTo: () => {
      throw new UnsupportedOperationError('An indirect role is not given: it comes with another.', {
        hint: 'Give a role on the parent group, or one on the group or project itself.',
      });
    },
    takeFrom: () => {
      throw new ConflictError('The account has this role through a parent group or an invited group.', {
        appErrorCode: 'conflict.indirect_access',
        hint: 'Take the role there, or end the invitation of the group.',
      });
    },
  };
}
