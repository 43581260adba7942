import {
  ConflictError,
  InvalidValueError,
  UnknownValueError,
  type Effect,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { noUser } from '../client/errors.ts';
import { roleOf, type GoogleMember } from '../client/groups.ts';
import { isOfGroup, placeOf, type GoogleRoleAssignment, type PlacedRole } from '../client/roles.ts';
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
import { isExternalId, Principals } from './principals.ts';

/** The right that a request names. */
export function rightOf(
  client: GoogleClient,
  { type, id, resourceId }: NamedEntitlement,
  settings: Settings,
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
    settings.indirect_access && new Principals(client).hasThroughOthers(groupId, role, accountId);
  /** A group or user of the organization has its address too, which is nobody's account: what has it would be taken out. */
  const isAccount = async (member: GoogleMember, accountId: string): Promise<boolean> => {
    const { kind, id } = await new Principals(client).of(member);
    return kind !== 'group' && id === accountId.toLowerCase();
  };
  let direct: GoogleMember | undefined;
  let effect: Effect | undefined;
  const isDirect = () => direct !== undefined && roleOf(direct) === role;
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      direct = await groups.findMember(groupId, accountId);
      const isDoubtful = direct?.type === 'GROUP' || isExternalId(accountId);
      if (direct !== undefined && isDoubtful && !(await isAccount(direct, accountId))) throw noAccount();
      return isDirect() || isIndirect(accountId);
    },
    giveTo: async (accountId) => {
      if (direct !== undefined) {
        effect = { kind: 'updated' };
        return groups.changeMember(groupId, direct, role);
      }
      const isExternal = isExternalId(accountId);
      if (isExternal && (await new Principals(client).isOwnAddress(accountId))) throw noAccount();
      const email = isExternal ? accountId : (await users.get(accountId)).primaryEmail;
      return groups.addMember(groupId, email, role);
    },
    takeFrom: async (accountId) => {
      if (direct !== undefined && isDirect()) await groups.removeMember(groupId, direct);
      if (await isIndirect(accountId)) throw indirect(isDirect());
    },
    get effect() {
      return effect;
    },
  };
}

/** An admin role, which users and groups have by assignments. */
function adminRight(client: GoogleClient, settings: Settings, place: PlacedRole): Right {
  const assignments = async () =>
    (await readWhole(client.roles.assignments())).filter((each) => {
      const { id, resourceId } = placeOf(each);
      return id === place.id && resourceId === place.resourceId;
    });
  const isIndirect = async (found: readonly GoogleRoleAssignment[], accountId: string): Promise<boolean> => {
    const principals = new Principals(client);
    for (const { assignedTo } of settings.indirect_access ? found.filter(isOfGroup) : []) {
      if (await principals.isInside(assignedTo, accountId)) return true;
    }
    return false;
  };
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      const found = await assignments();
      return found.some(({ assignedTo }) => assignedTo === accountId) || isIndirect(found, accountId);
    },
    giveTo: (accountId) => {
      if (isExternalId(accountId)) throw noUser();
      return client.roles.assign(accountId, place);
    },
    takeFrom: async (accountId) => {
      const found = await assignments();
      const direct = found.filter(({ assignedTo }) => assignedTo === accountId);
      for (const { roleAssignmentId } of direct) await client.roles.unassign(roleAssignmentId);
      if (await isIndirect(found, accountId)) throw indirect(direct.length > 0);
    },
  };
}

function noAccount(): InvalidValueError {
  return new InvalidValueError(
    'This names no account: users of the organization go by their ids, and groups are none.',
  );
}

function indirect(isDirectGone: boolean): ConflictError {
  return new ConflictError(
    isDirectGone
      ? 'What the account was given itself is gone, but it has this through a group too.'
      : 'The account has this through a group.',
    {
      appErrorCode: 'conflict.indirect_access',
      hint: 'Take the account out of the group inside, or all users of the organization or the access from the group.',
    },
  );
}
