import {
  directRight,
  InvalidValueError,
  rightsByType,
  UnknownValueError,
  type Effect,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { GitlabClient } from './client.ts';
import type { WrittenRole } from './client/members.ts';
import { isGroup } from './client/places.ts';
import { READ_BACK } from './constants.ts';
import {
  ENTITLEMENT_TYPES,
  GROUP_ROLE,
  INSTANCE_ROLE,
  INSTANCE_ROLES,
  PROJECT_ROLE,
  ROLES,
} from './enums.ts';
import { invitedEmail, isAccountId, noAccount, placePathOf, roleOf, type Held } from './mapping.ts';
import type { Settings } from './settings.ts';

/** The right that a request names. */
export const rightOf = rightsByType<GitlabClient, [Settings]>(ENTITLEMENT_TYPES, {
  [INSTANCE_ROLE]: instanceRole,
  [GROUP_ROLE]: placeRole,
  [PROJECT_ROLE]: placeRole,
});

function instanceRole({ users }: GitlabClient, { id }: NamedEntitlement): Right {
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
function placeRole(
  client: GitlabClient,
  { type, id, resourceId }: NamedEntitlement,
  settings: Settings,
): Right {
  const place = placePathOf(resourceId);
  if (place === undefined || isGroup(place) !== (type === GROUP_ROLE)) {
    throw new InvalidValueError(`"${resourceId}" is not the id of what has a ${type}.`);
  }
  const isThis = (held: Held | undefined) => held !== undefined && roleOf(held, settings.custom_roles) === id;
  let own: Held | undefined;
  let effect: Effect | undefined;
  return directRight({
    readBack: READ_BACK,
    through: 'a parent group or an invited group',
    hint: 'Take the role there, or end the invitation of the group.',
    wayOf: async (accountId) => {
      own = await membership(client, place, accountId).find();
      if (isThis(own)) return 'direct';
      if (!settings.indirect_access || invitedEmail(accountId) !== undefined) return undefined;
      return isThis(await client.members.find(place, accountId, true)) ? 'indirect' : undefined;
    },
    giveTo: async (accountId) => {
      const role = await writtenRole(client, id, settings);
      if (own === undefined) return membership(client, place, accountId).add(role);
      effect = { kind: 'updated' };
      return membership(client, place, accountId).change(role);
    },
    takeFrom: (accountId) => membership(client, place, accountId).remove(),
    get effect() {
      return effect;
    },
  });
}
