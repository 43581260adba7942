import {
  exclusiveRight,
  rightsByType,
  UnknownValueError,
  unsupportedRole,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { BoxClient } from './client.ts';
import type { BoxMembership } from './client/groups.ts';
import { idOf } from './client/lists.ts';
import {
  ADMIN,
  ENTERPRISE_ROLE,
  ENTERPRISE_ROLES,
  ENTITLEMENT_TYPES,
  GROUP_ROLE,
  GROUP_ROLES,
  USER,
} from './enums.ts';
import { roleOf } from './mapping.ts';

/** The right that a request names. */
export const rightOf = rightsByType<BoxClient>(ENTITLEMENT_TYPES, {
  [ENTERPRISE_ROLE]: enterpriseRole,
  [GROUP_ROLE]: groupRole,
});

/** An enterprise has one admin. */
export const noSecondAdmin = () =>
  unsupportedRole(
    'Nobody is made the admin by the API.',
    'The admin hands the role on, with the help of Box.',
  );

/** A user has one role in the enterprise: who is a co-admin no more is a user. */
function enterpriseRole({ users }: BoxClient, { id }: NamedEntitlement): Right {
  const role = ENTERPRISE_ROLES.find((each) => each.id === id)?.id;
  if (role === undefined) throw new UnknownValueError(`There is no enterprise role "${id}".`);
  return exclusiveRight(role, {
    heldBy: async (userId) => roleOf(await users.get(userId)),
    giveTo: async (userId) => {
      if (role === ADMIN) throw noSecondAdmin();
      await users.update(userId, { role });
    },
    takeFrom: async (userId) => {
      if (role === ADMIN || role === USER) {
        throw unsupportedRole(`Nobody is without a role: "${role}" cannot be taken.`, 'Delete the account.');
      }
      await users.update(userId, { role: USER });
    },
  });
}

/** A user has one role in a group, so that one takes the place of the other. */
function groupRole({ groups }: BoxClient, { id, resourceId }: NamedEntitlement): Right {
  const groupId = idOf(resourceId);
  const role = GROUP_ROLES.find((each) => each.id === id)?.id;
  if (role === undefined) throw new UnknownValueError(`There is no group role "${id}".`);
  let found: BoxMembership | undefined;
  return exclusiveRight(role, {
    heldBy: async (userId) => {
      found = await groups.find(groupId, userId);
      return found?.role;
    },
    giveTo: (userId) =>
      found === undefined ? groups.add(groupId, userId, role) : groups.change(found.id, role),
    takeFrom: async () => {
      if (found !== undefined) await groups.remove(found.id);
    },
  });
}
