import {
  exclusiveRight,
  indirectAccess,
  InvalidValueError,
  rightsByType,
  UnsupportedOperationError,
  type Right,
  type RightOf,
} from '@patchbay/core';
import type { SalesforceClient } from './client.ts';
import { isId } from './client/users.ts';
import {
  ENTITLEMENT_TYPES,
  PERMISSION_SET,
  PERMISSION_SET_GROUP,
  PROFILE,
  PUBLIC_GROUP,
  QUEUE,
  ROLE,
} from './enums.ts';

/** What has ids that begin so. */
const withPrefix =
  (prefix: string, right: (client: SalesforceClient, id: string) => Right): RightOf<SalesforceClient> =>
  (client, { type, id }) => {
    if (isId(id) && id.startsWith(prefix)) return right(client, id);
    throw new InvalidValueError(`An id of the type ${type} has 18 characters and begins with ${prefix}.`);
  };

/** The right that a request names. */
export const rightOf = rightsByType<SalesforceClient>(ENTITLEMENT_TYPES, {
  [PROFILE]: withPrefix('00e', (client, id) => place(client, 'ProfileId', id)),
  [ROLE]: withPrefix('00E', (client, id) => place(client, 'UserRoleId', id)),
  [PERMISSION_SET]: withPrefix('0PS', (client, id) => assignment(client, 'PermissionSetId', id)),
  [PERMISSION_SET_GROUP]: withPrefix('0PG', (client, id) => assignment(client, 'PermissionSetGroupId', id)),
  [PUBLIC_GROUP]: withPrefix('00G', membership),
  [QUEUE]: withPrefix('00G', membership),
});

/** What a user has one of, so that one takes the place of the other: a profile always, a role or none. */
function place({ users }: SalesforceClient, field: 'ProfileId' | 'UserRoleId', id: string): Right {
  return exclusiveRight(id, {
    heldBy: async (userId) => (await users.get(userId))[field],
    giveTo: (userId) => users.update(userId, { [field]: id }),
    takeFrom: (userId) => {
      if (field === 'UserRoleId') return users.update(userId, { [field]: null });
      throw new UnsupportedOperationError('Every user has a profile.', {
        appErrorCode: 'unsupported_operation.profile',
        hint: 'Give another profile in its place.',
      });
    },
  });
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
      throw indirectAccess(
        'The account is in the group through its role or through another group.',
        'Take the role or the other group from the account, or take these out of the group.',
      );
    },
  };
}
