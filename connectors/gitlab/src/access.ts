import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  type Access,
  type Effect,
  type Right,
} from '@patchbay/core';
import type { GitlabClient } from './client.ts';
import type { WrittenRole } from './client/members.ts';
import { READ_BACK } from './constants.ts';
import { GLOBAL_RESOURCE, GROUP_ROLE, INSTANCE_ROLE, INSTANCE_ROLES, PROJECT_ROLE, ROLES } from './enums.ts';
import { invitedEmail, isAccountId, noAccount, placePathOf, roleOf } from './mapping.ts';
import type { Settings } from './settings.ts';

const PLACES: Readonly<Record<string, string>> = {
  [GROUP_ROLE]: 'groups/',
  [PROJECT_ROLE]: 'projects/',
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
  return placeRole(client, place, id, settings);
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

/**
 * A role on a group or project, where everybody who was added or invited has one. It may come from a parent group or an
 * invited group too, and then it goes there alone.
 */
function placeRole(client: GitlabClient, place: string, id: string, settings: Settings): Right {
  const { members } = client;
  let own: string | undefined;
  let isTaken = false;
  let effect: Effect | undefined;
  const isIndirect = async (accountId: string): Promise<boolean> => {
    if (!settings.indirect_access || invitedEmail(accountId) !== undefined) return false;
    const highest = await members.find(place, accountId, true);
    return highest !== undefined && roleOf(highest, settings.custom_roles) === id;
  };
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      const held = await membership(client, place, accountId).find();
      own = held && roleOf(held, settings.custom_roles);
      if (own === id) return true;
      if (!(await isIndirect(accountId))) return false;
      if (isTaken) throw onlyIndirect();
      return true;
    },
    giveTo: async (accountId) => {
      const role = await writtenRole(client, id, settings);
      if (own === undefined) return membership(client, place, accountId).add(role);
      effect = { kind: 'updated' };
      return membership(client, place, accountId).change(role);
    },
    takeFrom: async (accountId) => {
      if (own !== id) throw onlyIndirect();
      await membership(client, place, accountId).remove();
      isTaken = true;
    },
    get effect() {
      return effect;
    },
  };
}

function onlyIndirect(): ConflictError {
  return new ConflictError('The account has this role through a parent group or an invited group.', {
    appErrorCode: 'conflict.indirect_access',
    hint: 'Take the role there, or end the invitation of the group.',
  });
}
