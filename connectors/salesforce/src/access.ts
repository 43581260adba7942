import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  UnsupportedOperationError,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { SalesforceClient } from './client.ts';
import { isId } from './client/users.ts';
import {
  GLOBAL_RESOURCE,
  KEY_PREFIXES,
  PERMISSION_SET,
  PERMISSION_SET_GROUP,
  PROFILE,
  PUBLIC_GROUP,
  QUEUE,
  ROLE,
} from './enums.ts';

/** The right that a request names. */
export function rightOf(client: SalesforceClient, { type, id, resourceId }: NamedEntitlement): Right {
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError('Rights are on the global resource, whose id is the empty string.');
  }
  switch (type) {
    case PROFILE:
      return profile(client, checked(id, type));
    case ROLE:
      return role(client, checked(id, type));
    case PERMISSION_SET:
      return assignment(client, checked(id, type), 'PermissionSetId');
    case PERMISSION_SET_GROUP:
      return assignment(client, checked(id, type), 'PermissionSetGroupId');
    case PUBLIC_GROUP:
    case QUEUE:
      return membership(client, checked(id, type));
    default:
      throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
}

function checked(id: string, type: keyof typeof KEY_PREFIXES): string {
  if (isId(id, KEY_PREFIXES[type])) return id;
  throw new InvalidValueError(
    `"${id}" is no id of a ${type}: it has 18 characters and begins with ${KEY_PREFIXES[type]}.`,
  );
}

/** A user has one, so that one takes the place of the other. */
function profile({ users }: SalesforceClient, ProfileId: string): Right {
  return {
    isHeldBy: async (userId) => (await users.get(userId)).ProfileId === ProfileId,
    giveTo: (userId) => users.update(userId, { ProfileId }),
    takeFrom: () => {
      throw new UnsupportedOperationError('Every user has a profile.', {
        appErrorCode: 'unsupported_operation.profile',
        hint: 'Give another profile in its place.',
      });
    },
  };
}

/** A user has one at most. */
function role({ users }: SalesforceClient, UserRoleId: string): Right {
  return {
    isHeldBy: async (userId) => (await users.get(userId)).UserRoleId === UserRoleId,
    giveTo: (userId) => users.update(userId, { UserRoleId }),
    takeFrom: (userId) => users.update(userId, { UserRoleId: null }),
  };
}

function assignment(
  { rights, users }: SalesforceClient,
  id: string,
  field: 'PermissionSetId' | 'PermissionSetGroupId',
): Right {
  const assignmentsOf = async (userId: string) =>
    (await rights.assignmentsOf([userId])).filter(({ rightId }) => rightId === id);
  return {
    isHeldBy: async (userId) => {
      await users.get(userId);
      return (await assignmentsOf(userId)).length > 0;
    },
    giveTo: (userId) => rights.assign(userId, field, id),
    takeFrom: async (userId) => {
      for (const each of await assignmentsOf(userId)) await rights.unassign(each.id);
    },
  };
}

/** Of a user itself. What comes through a role or another group cannot be taken from one user alone. */
function membership({ groups, users }: SalesforceClient, groupId: string): Right {
  const membershipOf = async (userId: string) =>
    (await groups.membershipsOf([await users.get(userId)])).get(userId)?.get(groupId);
  return {
    isHeldBy: async (userId) => (await membershipOf(userId)) !== undefined,
    giveTo: (userId) => groups.add(groupId, userId),
    takeFrom: async (userId) => {
      const found = await membershipOf(userId);
      if (found?.memberId !== undefined && !found.isInherited) return groups.remove(found.memberId);
      throw new ConflictError('The account is in the group through its role or through another group.', {
        appErrorCode: 'conflict.inherited',
        hint: 'Take the role or the other group from the account, or take these out of the group.',
      });
    },
  };
}
