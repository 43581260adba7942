import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import { concatenate, mapSource, type PagedSource } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf, type Membership } from '../client/groups.ts';
import { isOfGroup, placeOf, type GoogleRoleAssignment } from '../client/roles.ts';
import type { Settings } from '../settings.ts';
import { Principals, type Principal } from './principals.ts';

/** Who has which role in which group, and who has which admin role. */
export function allAssociations(
  client: GoogleClient,
  settings: Settings,
): PagedSource<FoundEntitlementAssociation> {
  const principals = new Principals(client);
  return concatenate([
    mapSource(client.groups.allMembers(), async (memberships) => ({
      items: await each(memberships, (membership) => ofMembership(membership, principals, settings)),
    })),
    mapSource(client.roles.assignments(), async (assignments) => ({
      items: await each(assignments, (assignment) => ofAssignment(assignment, principals, settings)),
    })),
  ]);
}

/** A group inside a group gives what it has there to all who are in it. */
async function ofMembership(
  { groupId, member }: Membership,
  principals: Principals,
  settings: Settings,
): Promise<readonly FoundEntitlementAssociation[]> {
  const principal = await principals.of(member);
  return (await behind(principal, principals, settings)).map((id) =>
    associationOf(id, roleOf(member), groupId),
  );
}

async function ofAssignment(
  assignment: GoogleRoleAssignment,
  principals: Principals,
  settings: Settings,
): Promise<readonly FoundEntitlementAssociation[]> {
  const { roleId, resourceId } = placeOf(assignment);
  const assignee: Principal = { kind: isOfGroup(assignment) ? 'group' : 'user', id: assignment.assignedTo };
  return (await behind(assignee, principals, settings)).map((id) => associationOf(id, roleId, resourceId));
}

/** The accounts behind a principal. */
async function behind(
  principal: Principal,
  principals: Principals,
  { indirect_access: isIndirectTold, external_members: areExternalTold }: Settings,
): Promise<readonly string[]> {
  const isTold = ({ kind }: Principal): boolean => areExternalTold || kind !== 'external';
  if (principal.kind !== 'group') return isTold(principal) ? [principal.id] : [];
  if (!isIndirectTold) return [];
  return (await principals.inside(principal.id)).filter(isTold).map(({ id }) => id);
}

/** What the records of a page come to, in their order, and each association once. */
async function each<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<readonly FoundEntitlementAssociation[]>,
): Promise<readonly FoundEntitlementAssociation[]> {
  const found = new Map<string, FoundEntitlementAssociation>();
  for (const item of items) {
    for (const association of await work(item)) found.set(JSON.stringify(association), association);
  }
  return [...found.values()];
}
