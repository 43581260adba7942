import { readWhole } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf } from '../client/groups.ts';
import { placeOf, type PlacedRole } from '../client/roles.ts';
import type { Settings } from '../settings.ts';

/** The roles in groups of a user: from group to group upwards. Google finds the groups of a group by its address. */
export async function heldInGroups(
  { groups }: GoogleClient,
  userId: string,
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly PlacedRole[]> {
  const found: PlacedRole[] = [];
  const keys = new Map([[userId, userId]]);
  // What is added to a map while it is walked is walked too.
  for (const [memberId, key] of keys) {
    for (const { id: resourceId, email } of await readWhole(groups.ofMember(key))) {
      const member = await groups.findMember(resourceId, memberId);
      if (member === undefined) continue;
      found.push({ id: roleOf(member), resourceId });
      if (isIndirectTold) keys.set(resourceId, email);
    }
  }
  return found;
}

/** The admin roles of an account itself, and of groups that it is in where these count. */
export async function heldAdminRoles(
  { roles }: GoogleClient,
  accountId: string,
  inGroups: readonly PlacedRole[],
  { indirect_access: isIndirectTold }: Settings,
): Promise<readonly PlacedRole[]> {
  const groupIds = isIndirectTold ? inGroups.map(({ resourceId }) => resourceId) : [];
  const assignees = new Set([accountId, ...groupIds]);
  const assigned = await readWhole(roles.assignments());
  return assigned.filter(({ assignedTo }) => assignees.has(assignedTo)).map(placeOf);
}
