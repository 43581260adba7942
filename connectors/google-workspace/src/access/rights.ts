import {
  directRight,
  InvalidValueError,
  rightsByType,
  UnknownValueError,
  type Effect,
  type NamedEntitlement,
  type Right,
} from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { noUser } from '../client/errors.ts';
import { roleOf, type GoogleMember } from '../client/groups.ts';
import { isOfGroup, placeOf, type GoogleRoleAssignment } from '../client/roles.ts';
import { READ_BACK } from '../constants.ts';
import { ADMIN_ROLE, ENTITLEMENT_TYPES, GROUP_ROLE, GROUP_ROLES, ORG_UNIT_ADMIN_ROLE } from '../enums.ts';
import type { Settings } from '../settings.ts';
import { isExternalId, Principals } from './principals.ts';

/** The right that a request names. */
export const rightOf = rightsByType<GoogleClient, [Settings]>(ENTITLEMENT_TYPES, {
  [GROUP_ROLE]: groupRight,
  [ADMIN_ROLE]: adminRight,
  [ORG_UNIT_ADMIN_ROLE]: adminRight,
});

const hint =
  'Take the account out of the group inside, or all users of the organization or the access from the group.';

/** An account has one role in a group itself, so that one takes the place of the other. */
function groupRight(
  client: GoogleClient,
  { id, resourceId: groupId }: NamedEntitlement,
  settings: Settings,
): Right {
  const { groups, users } = client;
  const role = GROUP_ROLES.find((each) => each.id === id)?.id;
  if (role === undefined) throw new UnknownValueError(`There is no group role "${id}".`);
  /** A group or user of the organization has its address too, which is nobody's account: what has it would be taken out. */
  const isAccount = async (member: GoogleMember, accountId: string): Promise<boolean> => {
    const found = await new Principals(client).of(member);
    return found.kind !== 'group' && found.id === accountId.toLowerCase();
  };
  let direct: GoogleMember | undefined;
  let effect: Effect | undefined;
  return directRight({
    readBack: READ_BACK,
    hint,
    wayOf: async (accountId) => {
      direct = await groups.findMember(groupId, accountId);
      const isDoubtful = direct?.type === 'GROUP' || isExternalId(accountId);
      if (direct !== undefined && isDoubtful && !(await isAccount(direct, accountId))) throw noAccount();
      if (direct !== undefined && roleOf(direct) === role) return 'direct';
      const principals = new Principals(client);
      const isIndirect =
        settings.indirect_access && (await principals.hasThroughOthers(groupId, role, accountId));
      return isIndirect ? 'indirect' : undefined;
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
    takeFrom: async () => {
      if (direct !== undefined) await groups.removeMember(groupId, direct);
    },
    get effect() {
      return effect;
    },
  });
}

/** An admin role, which users and groups have by assignments. */
function adminRight(client: GoogleClient, place: NamedEntitlement, settings: Settings): Right {
  const { roles } = client;
  let direct: readonly GoogleRoleAssignment[] = [];
  return directRight({
    readBack: READ_BACK,
    hint,
    wayOf: async (accountId) => {
      const assigned = (await readWhole(roles.assignments())).filter((each) => {
        const { id, resourceId } = placeOf(each);
        return id === place.id && resourceId === place.resourceId;
      });
      direct = assigned.filter(({ assignedTo }) => assignedTo === accountId);
      if (direct.length > 0) return 'direct';
      const principals = new Principals(client);
      for (const { assignedTo } of settings.indirect_access ? assigned.filter(isOfGroup) : []) {
        if (await principals.isInside(assignedTo, accountId)) return 'indirect';
      }
      return undefined;
    },
    giveTo: (accountId) => {
      if (isExternalId(accountId)) throw noUser();
      return roles.assign(accountId, place);
    },
    takeFrom: async () => {
      for (const { roleAssignmentId } of direct) await roles.unassign(roleAssignmentId);
    },
  });
}

function noAccount(): InvalidValueError {
  return new InvalidValueError(
    'This names no account: users of the organization go by their ids, and groups are none.',
  );
}
