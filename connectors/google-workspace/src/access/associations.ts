import { associationOf, eachOnce, type FoundEntitlementAssociation } from '@patchbay/core';
import { concatenate, mapSource, type PagedSource } from '@patchbay/pagination';
import type { GoogleClient } from '../client.ts';
import { roleOf } from '../client/groups.ts';
import { isOfGroup, placeOf } from '../client/roles.ts';
import type { Settings } from '../settings.ts';
import { Principals, type Principal } from './principals.ts';

/** Who has which role in which group, and who has which admin role. */
export function allAssociations(
  client: GoogleClient,
  { indirect_access: isIndirectTold, external_members: areExternalTold }: Settings,
): PagedSource<FoundEntitlementAssociation> {
  const principals = new Principals(client);

  /** What the accounts behind a principal have: one itself, or all in a group and in those inside it. */
  const heldBy = async (principal: Principal, id: string, resourceId: string) => {
    const isGroup = principal.kind === 'group';
    const found = !isGroup ? [principal] : isIndirectTold ? await principals.inside(principal.id) : [];
    return found
      .filter(({ kind }) => areExternalTold || kind !== 'external')
      .map((each) => associationOf(each.id, id, resourceId));
  };
  return concatenate([
    associated(client.groups.allMembers(), async ({ groupId, member }) =>
      heldBy(await principals.of(member), roleOf(member), groupId),
    ),
    associated(client.roles.assignments(), (assignment) => {
      const { id, resourceId } = placeOf(assignment);
      const kind = isOfGroup(assignment) ? 'group' : 'user';
      return heldBy({ kind, id: assignment.assignedTo }, id, resourceId);
    }),
  ]);
}

/** What the records of a page come to, in their order, and each association once. */
function associated<Item>(
  source: PagedSource<Item>,
  work: (item: Item) => Promise<readonly FoundEntitlementAssociation[]>,
): PagedSource<FoundEntitlementAssociation> {
  return mapSource(source, async (items) => {
    const found: FoundEntitlementAssociation[] = [];
    for (const item of items) for (const each of await work(item)) found.push(each);
    return { items: eachOnce(found) };
  });
}
