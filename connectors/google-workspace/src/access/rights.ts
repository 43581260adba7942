import { ConflictError, InvalidValueError, UnknownValueError, type Access, type Right } from '@patchbay/core';
import type { GoogleClient } from '../client.ts';
import { noUser } from '../client/errors.ts';
import { roleOf, type GoogleMember } from '../client/groups.ts';
import type { PlacedRole } from '../client/roles.ts';
import { READ_BACK } from '../constants.ts';
import {
  ADMIN_ROLE,
  GLOBAL_RESOURCE,
  GROUP_ROLE,
  GROUP_ROLES,
  ORG_UNIT_ADMIN_ROLE,
  type GroupRole,
} from '../enums.ts';
import type { Settings } from '../settings.ts';
import { heldAdminRoles, heldInGroups } from './held.ts';
import { isExternalId } from './principals.ts';

/** What rights are looked up and changed with. */
interface RightContext {
  readonly client: GoogleClient;
  readonly settings: Settings;
}

/** The right that a request names. */
export function rightOf(
  { type, id, resourceId }: Omit<Access, 'accountId'>,
  { client, settings }: RightContext,
): Right {
  const isGlobal = resourceId === GLOBAL_RESOURCE;
  switch (type) {
    case GROUP_ROLE: {
      if (isGlobal)
        throw new InvalidValueError('The role of a group needs the id of the group as its resource.');
      const role = GROUP_ROLES.find((each) => each.id === id)?.id;
      if (role === undefined) throw new UnknownValueError(`There is no group role "${id}".`);
      return groupRight(client, settings, resourceId, role);
    }
    case ADMIN_ROLE:
      if (isGlobal) return adminRight(client, settings, { id, resourceId });
      throw new InvalidValueError('Admin roles are on the global resource, whose id is the empty string.');
    case ORG_UNIT_ADMIN_ROLE:
      if (!isGlobal) return adminRight(client, settings, { id, resourceId });
      throw new InvalidValueError('The role needs the id of the organizational unit as its resource.');
    default:
      throw new UnknownValueError(`There is no entitlement type "${type}".`);
  }
}

/** An account has one role in a group itself, so that one takes the place of the other. */
function groupRight(client: GoogleClient, settings: Settings, groupId: string, role: GroupRole): Right {
  const { groups, users } = client;
  const isIndirect = async (accountId: string): Promise<boolean> =>
    settings.indirect_access &&
    (await heldInGroups(client, accountId, settings)).some(
      (held) => !held.isDirect && held.resourceId === groupId && held.id === role,
    );
  let direct: GoogleMember | undefined;
  const isDirect = () => direct !== undefined && roleOf(direct) === role;
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      direct = await groups.findMember(groupId, accountId);
      return isDirect() || isIndirect(accountId);
    },
    giveTo: async (accountId) => {
      if (direct !== undefined) return groups.changeMember(groupId, direct, role);
      const email = isExternalId(accountId) ? accountId : (await users.get(accountId)).primaryEmail;
      return groups.addMember(groupId, email, role);
    },
    takeFrom: async (accountId) => {
      if (direct !== undefined && isDirect()) await groups.removeMember(groupId, direct);
      if (await isIndirect(accountId)) throw indirect(isDirect());
    },
  };
}

/** An admin role, which users and groups have by assignments. */
function adminRight(client: GoogleClient, settings: Settings, place: PlacedRole): Right {
  const find = async (accountId: string) => {
    // Google knows service accounts as assignees, and not by their ids as members of groups.
    const isMember =
      settings.indirect_access &&
      (isExternalId(accountId) || (await client.users.find(accountId)) !== undefined);
    const inGroups = isMember ? await heldInGroups(client, accountId, settings) : [];
    const held = await heldAdminRoles(client, accountId, inGroups, settings);
    return held.filter(({ id, resourceId }) => id === place.id && resourceId === place.resourceId);
  };
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => (await find(accountId)).length > 0,
    giveTo: (accountId) => {
      if (isExternalId(accountId)) throw noUser();
      return client.roles.assign(accountId, place);
    },
    takeFrom: async (accountId) => {
      const found = await find(accountId);
      const direct = found.filter(({ isDirect }) => isDirect);
      for (const { assignmentId = '' } of direct) await client.roles.unassign(assignmentId);
      if (direct.length < found.length) throw indirect(direct.length > 0);
    },
  };
}

function indirect(isDirectGone: boolean): ConflictError {
  return new ConflictError(
    isDirectGone
      ? 'What the account was given itself is gone, but it has this through a group too.'
      : 'The account has this through a group.',
    {
      appErrorCode: 'conflict.indirect_access',
      hint: 'Take the account out of the group, or the access from the group.',
    },
  );
}
