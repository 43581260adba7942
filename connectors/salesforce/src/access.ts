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
  PERMISSION_SET,
  PERMISSION_SET_GROUP,
  PROFILE,
  PUBLIC_GROUP,
  QUEUE,
  ROLE,
} from './enums.ts';

/** With what the ids of a type begin, and how users have it. */
type Kind = readonly [prefix: string, right: (client: SalesforceClient, id: string) => Right];

const KINDS = new Map<string, Kind>([
  [PROFILE, ['00e', (client, id) => place(client, 'ProfileId', id)]],
  [ROLE, ['00E', (client, id) => place(client, 'UserRoleId', id)]],
  [PERMISSION_SET, ['0PS', (client, id) => assignment(client, 'PermissionSetId', id)]],
  [PERMISSION_SET_GROUP, ['0PG', (client, id) => assignment(client, 'PermissionSetGroupId', id)]],
  [PUBLIC_GROUP, ['00G', membership]],
  [QUEUE, ['00G', membership]],
]);

/** The right that a request names. */
export function rightOf(client: SalesforceClient, { type, id, resourceId }: NamedEntitlement): Right {
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError('Rights are on the global resource, whose id is the empty string.');
  }
  const [prefix, right] = KINDS.get(type) ?? [];
  if (prefix === undefined || right === undefined) {
    throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
  if (!isId(id) || !id.startsWith(prefix)) {
    throw new InvalidValueError(`An id of the type ${type} has 18 characters and begins with ${prefix}.`);
  }
  return right(client, id);
}

/** What a user has one of, so that one takes the place of the other: a profile always, a role or none. */
function place({ users }: SalesforceClient, field: 'ProfileId' | 'UserRoleId', id: string): Right {
  const seen: string[] = [];
  return {
    isHeldBy: async (userId) => {
      seen.push((await users.get(userId))[field] ?? '');
      return seen.at(-1) === id;
    },
    get effect() {
      return seen[0] !== '' && seen.at(-1) === id ? ({ kind: 'updated' } as const) : undefined;
    },
    giveTo: (userId) => users.update(userId, { [field]: id }),
    takeFrom: (userId) => {
      if (field === 'UserRoleId') return users.update(userId, { [field]: null });
      throw new UnsupportedOperationError('Every user has a profile.', {
        appErrorCode: 'unsupported_operation.profile',
        hint: 'Give another profile in its place.',
      });
    },
  };
}

function assignment(
  { records, rights, users }: SalesforceClient,
  field: 'PermissionSetId' | 'PermissionSetGroupId',
  id: string,
): Right {
  const assignmentsOf = async (userId: string) =>
    (await rights.assignmentsOf([userId])).filter(({ rightId }) => rightId === id);
  return {
    isHeldBy: async (userId) => {
      await users.get(userId);
      return (await assignmentsOf(userId)).length > 0;
    },
    giveTo: (userId) => records.create('PermissionSetAssignment', { AssigneeId: userId, [field]: id }),
    takeFrom: async (userId) => {
      for (const each of await assignmentsOf(userId)) {
        await records.delete('PermissionSetAssignment', each.id);
      }
    },
  };
}

/** Of a user itself. What comes through a role or another group cannot be taken from one user alone. */
function membership({ groups, records, users }: SalesforceClient, GroupId: string): Right {
  const membershipOf = async (userId: string) =>
    (await groups.membershipsOf([await users.get(userId)])).get(userId)?.get(GroupId);
  return {
    isHeldBy: async (userId) => (await membershipOf(userId)) !== undefined,
    giveTo: (userId) => records.create('GroupMember', { GroupId, UserOrGroupId: userId }),
    takeFrom: async (userId) => {
      const found = await membershipOf(userId);
      if (found?.memberId !== undefined && !found.isInherited) {
        return records.delete('GroupMember', found.memberId);
      }
      throw new ConflictError('The account is in the group through its role or through another group.', {
        appErrorCode: 'conflict.indirect_access',
        hint: 'Take the role or the other group from the account, or take these out of the group.',
      });
    },
  };
}
