import {
  exclusiveRight,
  InvalidValueError,
  rightsByType,
  UnsupportedOperationError,
  unsupportedRole,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import type { PagerDutyClient } from './client.ts';
import type { PagerDutyUser } from './client/users.ts';
import { READ_BACK } from './constants.ts';
import {
  BASE_ROLE,
  BASE_ROLES,
  ENTITLEMENT_TYPES,
  LICENSE,
  ON_CALL,
  OWNER,
  TEAM_ROLE,
  TEAM_ROLES,
} from './enums.ts';
import type { Settings } from './settings.ts';

/** The right that a request names. */
export const rightOf = rightsByType<PagerDutyClient, [settings: Settings]>(ENTITLEMENT_TYPES, {
  [BASE_ROLE]: baseRole,
  [LICENSE]: license,
  [TEAM_ROLE]: teamRole,
  [ON_CALL]: () => {
    throw new UnsupportedOperationError('The rotation of a schedule is changed in PagerDuty alone.', {
      hint: 'Edit the schedule: who is on call when takes more than a user.',
    });
  },
});

/** From the one that may do most on. */
const RANKS: readonly string[] = [...BASE_ROLES.keys()];

/** The base role that a user gets in the place of one that is taken. @throws where there is none, or it may do more */
function replacementOf(role: string, { fallback_role: next }: Settings): string {
  if (next === undefined || next === role) {
    const hint = 'Assign another base role, or name one in the setting "fallback_role".';
    throw unsupportedRole('Every user has a base role: it can be replaced, and not taken.', hint);
  }
  if (RANKS.indexOf(next) >= RANKS.indexOf(role)) return next;
  const hint = 'Assign the base role that the user is to have.';
  throw unsupportedRole(`The base role "${next}" of "fallback_role" may do more.`, hint);
}

/** A user has one base role, so that one takes the place of another. */
function baseRole({ users }: PagerDutyClient, { id: role }: NamedEntitlement, settings: Settings): Right {
  if (role === OWNER) {
    const hint = 'Account Settings > Change Account Owner.';
    throw unsupportedRole('The account owner is changed in the web app alone, by the owner.', hint);
  }
  let user: PagerDutyUser | undefined;
  return exclusiveRight(role, {
    readBack: READ_BACK,
    heldBy: async (userId) => {
      user = await users.get(userId);
      return user.role;
    },
    giveTo: async (userId, held) => {
      if (held === OWNER) {
        throw unsupportedRole('The account owner stays owner until another one is named in the web app.');
      }
      await users.update(user ?? (await users.get(userId)), { role });
    },
    takeFrom: async (userId) => {
      const next = replacementOf(role, settings);
      await users.update(user ?? (await users.get(userId)), { role: next });
    },
  });
}

/** A user has one license, which goes with the user, or when another one is given. */
function license({ users, licenses }: PagerDutyClient, { id }: NamedEntitlement): Right {
  let user: PagerDutyUser | undefined;
  return exclusiveRight(id, {
    readBack: READ_BACK,
    heldBy: async (userId) => {
      user ??= await users.get(userId);
      return licenses.ofUser(userId);
    },
    giveTo: async (userId) => {
      await users.update(user ?? (await users.get(userId)), { license: id });
    },
    takeFrom: () => {
      throw new UnsupportedOperationError('Every user has a license: it can be replaced, and not taken.', {
        hint: 'Assign another license, or delete the account.',
      });
    },
  });
}

/** A user has one role in a team; without it the user leaves the team. */
function teamRole(
  { users, teams }: PagerDutyClient,
  { id: role, resourceId: teamId }: NamedEntitlement,
): Right {
  if (!TEAM_ROLES.has(role)) {
    const known = [...TEAM_ROLES.keys()].join(', ');
    throw new InvalidValueError(`Teams have no role "${role}": it is one of ${known}.`);
  }
  let isKnown = false;
  return exclusiveRight(role, {
    readBack: READ_BACK,
    heldBy: async (userId) => {
      if (!isKnown) await users.get(userId);
      isKnown = true;
      return teams.roleOf(teamId, userId);
    },
    giveTo: (userId) => teams.setMember(teamId, userId, role),
    takeFrom: (userId) => teams.removeMember(teamId, userId),
  });
}
