import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf } from '../client/groups.ts';
import { placeOf, type GoogleRoleAssignment } from '../client/roles.ts';
import type { GroupRole } from '../enums.ts';
import type { Settings } from '../settings.ts';

/** A role in a group, which an account has itself or through a group that it is in. */
export interface HeldRole {
  readonly groupId: string;
  readonly role: GroupRole;
  readonly isDirect: boolean;
}

/** The roles in groups of a user or external member: from group to group upwards, each once. */
export async function groupRolesOf(
  { groups }: GoogleClient,
  accountId: string,
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly HeldRole[]> {
  const found: HeldRole[] = [];
  const keys = new Set([accountId]);
  // What is added to a set while it is walked is walked too.
  for (const key of keys) {
    for (const { id: groupId } of await readWhole(groups.ofMember(key))) {
      const member = await groups.findMember(groupId, key);
      if (member === undefined) continue;
      found.push({ groupId, role: roleOf(member), isDirect: key === accountId });
      if (isIndirectTold) keys.add(groupId);
    }
  }
  return found;
}

/** The assignments of admin roles to an account itself, or to a group that it is in. */
export async function assignmentsOf(
  { roles }: GoogleClient,
  accountId: string,
  groupRoles: readonly HeldRole[],
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly GoogleRoleAssignment[]> {
  const assignees = new Set([accountId, ...(isIndirectTold ? groupRoles.map(({ groupId }) => groupId) : [])]);
  return (await readWhole(roles.assignments())).filter(({ assignedTo }) => assignees.has(assignedTo));
}

/** All that one account has, each once. */
export async function associationsOf(
  client: GoogleClient,
  accountId: string,
  groupRoles: readonly HeldRole[],
  settings: Settings,
): Promise<readonly FoundEntitlementAssociation[]> {
  const places = (await assignmentsOf(client, accountId, groupRoles, settings)).map(placeOf);
  const found = [
    ...groupRoles.map(({ groupId, role }) => associationOf(accountId, role, groupId)),
    ...places.map(({ roleId, resourceId }) => associationOf(accountId, roleId, resourceId)),
  ];
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}
