import {
  ConflictError,
  rightsByType,
  UnknownValueError,
  UnsupportedOperationError,
  unsupportedRole,
  type Effect,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { unlessGone } from '@patchbay/http';
import { firstOf } from '@patchbay/pagination';
import type { ZoomClient } from './client.ts';
import { isGone } from './client/errors.ts';
import { isUser } from './client/groups.ts';
import type { ZoomUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import { BASIC, ENTITLEMENT_TYPES, GROUP_ROLE, LICENSE, LICENSES, ROLE, UNASSIGNED } from './enums.ts';
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
export const rightOf = rightsByType<ZoomClient>(ENTITLEMENT_TYPES, {
  [ROLE]: role,
  [LICENSE]: license,
  [GROUP_ROLE]: groupRole,
});

/** One role or license takes the place of another, and what is left that of one that is taken. */
const REPLACED: Effect = { kind: 'updated' };

type Taking = (userId: string) => Promise<void>;

/** A right of a user who has joined, and is named by id from then on, even where the request has the email of the invitation. */
function rightOfUser(
  client: ZoomClient,
  isHeld: (user: ZoomUser) => boolean | Promise<boolean>,
  give: Taking,
  take: Taking,
  effect?: Effect,
): Right {
  let userId = '';
  return {
    isHeldBy: async (accountId) => {
      const user = await joinedUser(client, accountId);
      userId = user.accountId;
      return isHeld(user);
    },
    giveTo: () => give(userId),
    // What is not there any more is looked for, and so is what a second try does not find.
    takeFrom: () => unlessGone(() => take(userId), isGone),
    readBack: READ_BACK,
    effect,
  };
}

/** A user has one role, so that one takes the place of the other. */
function role(client: ZoomClient, { id }: NamedEntitlement): Right {
  const unlessFixed = (change: Taking) => (userId: string) => {
    if (isAssignableRole(id)) return change(userId);
    const hint = 'Who loses another role is a member. The web portal transfers the ownership.';
    throw unsupportedRole('The roles of owner and member are neither given nor taken.', hint);
  };
  return rightOfUser(
    client,
    (user) => user.role_id === id,
    unlessFixed((userId) => client.roles.add(id, userId)),
    unlessFixed((userId) => client.roles.remove(id, userId)),
    REPLACED,
  );
}

/** To give a license is to change the type of the user. Without a paid one the user is Basic, and without that has no meetings. */
function license(client: ZoomClient, { id }: NamedEntitlement): Right {
  const wanted = LICENSES.find((each) => each.id === id);
  if (wanted === undefined) throw new UnknownValueError(`There is no license "${id}".`);
  const { type, isAssignable, label } = wanted;
  return rightOfUser(
    client,
    (user) => licenseOf(user) === id,
    (userId) => {
      if (isAssignable) return client.users.update(userId, { type });
      throw new UnsupportedOperationError(`Zoom gives the license "${label}" to nobody any more.`);
    },
    (userId) => client.users.update(userId, { type: type === BASIC ? UNASSIGNED : BASIC }),
    REPLACED,
  );
}

function groupRole(client: ZoomClient, { id, resourceId: groupId }: NamedEntitlement): Right {
  if (id !== 'member' && id !== 'admin') throw new UnknownValueError(`There is no role "${id}" in groups.`);
  const { groups } = client;
  return rightOfUser(
    client,
    async (user) =>
      id === 'member'
        ? (user.group_ids ?? []).includes(groupId)
        : (await firstOf(groups.users(groupId, id), (admin) => isUser(admin, user))) !== undefined,
    (userId) => groups.add(groupId, id, userId),
    (userId) => groups.remove(groupId, id, userId),
  );
}
