import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  UnsupportedOperationError,
  type Effect,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { firstOf } from '@patchbay/pagination';
import type { ZoomClient } from './client.ts';
import { isSameEmail, type ZoomUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import { BASIC, GLOBAL_RESOURCE, GROUP_ROLE, LICENSE, LICENSES, ROLE, UNASSIGNED } from './enums.ts';
import { isAssignableRole, licenseOf } from './mapping.ts';

/** A user who has joined. Changes of who has not are accepted by Zoom and forgotten. */
export async function joinedUser({ users }: ZoomClient, accountId: string): Promise<ZoomUser> {
  const user = await users.get(accountId);
  if (user.status !== 'pending') return user;
  throw new ConflictError('The user has not accepted the invitation.', {
    appErrorCode: 'conflict.pending',
    hint: 'Zoom can change the account once the person has joined. Delete the account to take the invitation back.',
  });
}

/** The right that a request names. */
export function rightOf(client: ZoomClient, { type, id, resourceId }: NamedEntitlement): Right {
  if (type === GROUP_ROLE) {
    if (resourceId !== GLOBAL_RESOURCE) return groupRole(client, resourceId, id);
    throw new InvalidValueError('The role in a group needs the id of the group as its resource.');
  }
  if (type !== ROLE && type !== LICENSE)
    throw new UnknownValueError(`There is no entitlement type "${type}".`);
  if (resourceId !== GLOBAL_RESOURCE) {
    throw new InvalidValueError(
      'Roles and licenses are on the global resource, whose id is the empty string.',
    );
  }
  return type === ROLE ? role(client, id) : license(client, id);
}

/** One role or license takes the place of another, and what is left that of one that is taken. */
const REPLACED: Effect = { kind: 'updated' };

/** A user has one role, so that one takes the place of the other. */
function role(client: ZoomClient, id: string): Right {
  const refuseFixed = () => {
    if (isAssignableRole(id)) return;
    throw new UnsupportedOperationError('The roles of owner and member are neither given nor taken.', {
      appErrorCode: 'unsupported_operation.role',
      hint: 'Who loses another role is a member. The web portal transfers the ownership.',
    });
  };
  return {
    isHeldBy: async (accountId) => (await joinedUser(client, accountId)).role_id === id,
    giveTo: (accountId) => {
      refuseFixed();
      return client.roles.add(id, accountId);
    },
    takeFrom: (accountId) => {
      refuseFixed();
      return client.roles.remove(id, accountId);
    },
    readBack: READ_BACK,
    effect: REPLACED,
  };
}

/** To give a license is to change the type of the user. Without a paid one the user is Basic, and without that has no meetings. */
function license(client: ZoomClient, id: string): Right {
  const wanted = LICENSES.find((each) => each.id === id);
  if (wanted === undefined) throw new UnknownValueError(`There is no license "${id}".`);
  const { type, isAssignable, label } = wanted;
  return {
    isHeldBy: async (accountId) => licenseOf(await joinedUser(client, accountId)) === id,
    giveTo: (accountId) => {
      if (isAssignable) return client.users.update(accountId, { type });
      throw new UnsupportedOperationError(`Zoom gives the license "${label}" to nobody any more.`);
    },
    takeFrom: (accountId) => client.users.update(accountId, { type: type === BASIC ? UNASSIGNED : BASIC }),
    readBack: READ_BACK,
    effect: REPLACED,
  };
}

function groupRole(client: ZoomClient, groupId: string, id: string): Right {
  if (id !== 'member' && id !== 'admin') throw new UnknownValueError(`There is no role "${id}" in groups.`);
  const as = id === 'member' ? 'members' : 'admins';
  return {
    isHeldBy: async (accountId) => {
      const user = await joinedUser(client, accountId);
      return id === 'member'
        ? (user.group_ids ?? []).includes(groupId)
        : (await adminOf(client, groupId, user)) !== undefined;
    },
    giveTo: (accountId) => client.groups.add(groupId, as, accountId),
    takeFrom: (accountId) => client.groups.remove(groupId, as, accountId),
    readBack: READ_BACK,
  };
}

/** Admins are listed by email, and may have an id. */
function adminOf({ groups }: ZoomClient, groupId: string, user: ZoomUser) {
  return firstOf(groups.admins(groupId), ({ id, email }) =>
    id ? id === user.id : isSameEmail(email, user.email),
  );
}
