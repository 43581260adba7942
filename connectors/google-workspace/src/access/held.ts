import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf } from '../client/groups.ts';
import { placeOf } from '../client/roles.ts';
import type { Settings } from '../settings.ts';

/** An entitlement that an account has, itself or through a group that it is in. */
export interface Held {
  readonly id: string;
  readonly resourceId: string;
  readonly isDirect: boolean;
  /** Of an admin role. */
  readonly assignmentId?: string;
}

/** The roles in groups of a user or external member: from group to group upwards. */
export async function heldInGroups(
  { groups }: GoogleClient,
  accountId: string,
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly Held[]> {
  const found: Held[] = [];
  const keys = new Set([accountId]);
  // What is added to a set while it is walked is walked too.
  for (const key of keys) {
    for (const { id: resourceId } of await readWhole(groups.ofMember(key))) {
      const member = await groups.findMember(resourceId, key);
      if (member === undefined) continue;
      found.push({ id: roleOf(member), resourceId, isDirect: key === accountId });
      if (isIndirectTold) keys.add(resourceId);
    }
  }
  return found;
}

/** The admin roles of an account itself, and of groups that it is in where these count. */
export async function heldAdminRoles(
  { roles }: GoogleClient,
  accountId: string,
  inGroups: readonly Held[],
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly Held[]> {
  const assignees = new Set([
    accountId,
    ...(isIndirectTold ? inGroups.map(({ resourceId }) => resourceId) : []),
  ]);
  const assigned = (await readWhole(roles.assignments())).filter(({ assignedTo }) =>
    assignees.has(assignedTo),
  );
  return assigned.map((each) => ({
    ...placeOf(each),
    isDirect: each.assignedTo === accountId,
    assignmentId: each.roleAssignmentId,
  }));
}
