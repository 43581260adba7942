import { associationOf, eachOnce, type FoundEntitlementAssociation } from '@patchbay/core';
import { isNotFound, unlessGone } from '@patchbay/http';
import {
  concatenate,
  forEachParent,
  goneWhen,
  mapEach,
  mapItems,
  mapSource,
  oneAnswer,
  readWhole,
  type PagedSource,
} from '@patchbay/pagination';
import { z } from 'zod';
import type { EntraClient } from '../client.ts';
import { usersAmong } from '../client/graph.ts';
import { isHidden } from '../client/groups.ts';
import { GROUP_TYPE, USER_TYPE, USER_TYPES } from '../constants.ts';
import { ownershipOf, placeOfRole } from '../mapping/entitlement.ts';

type Associations = PagedSource<FoundEntitlementAssociation>;

/** Ids of Entra, which come back in page tokens and go into paths. */
const Id = z.string().regex(/^[\w-]{1,100}$/);

/** What stands behind the id of a group that hides its members. */
const HIDDEN = '~hidden';
const GroupKey = z.string().regex(/^[\w-]{1,100}(?:~hidden)?$/);

/** The users of every group, those too that are in a group in it, and its owners. */
export function groupHolders({ applications, groups }: EntraClient): Associations {
  return forEachParent({
    parents: groups.list(),
    key: (group) => `${group.id}${isHidden(group) ? HIDDEN : ''}`,
    keySchema: GroupKey,
    children: (key) => {
      const id = key.replace(HIDDEN, '');
      const users = usersAmong(groups.members(id, 'transitiveMembers'));
      const members = mapSource(users, async (ids) => {
        const isSeen = ids.length > 0 || id === key || (await applications.mayReadHiddenMembers());
        const items = ids.map((userId) => associationOf(userId, id));
        return isSeen
          ? { items }
          : { items, doubt: 'Without Member.Read.Hidden hidden members are not shown.' };
      });
      const owners = mapEach(usersAmong(groups.owners(id)), (userId) =>
        associationOf(userId, ownershipOf(id)),
      );
      return concatenate([members, owners]);
    },
    onChildError: goneWhen(isNotFound, (key) => groups.get(key.replace(HIDDEN, ''))),
  });
}

/** Who has which directory role, role by role: directly and through groups, in which there can be no groups. */
export function roleHolders(client: EntraClient): Associations {
  const { roles } = client;
  const inUse = oneAnswer('roles-in-use', async () =>
    eachOnce(await readWhole(roles.assignments('principal')), ({ roleDefinitionId: id }) => id),
  );
  return forEachParent({
    parents: inUse,
    key: ({ roleDefinitionId: id }) => id,
    keySchema: Id,
    children: (roleId) =>
      oneAnswer('role-holders', async () => {
        const given: Given[] = [];
        for (const each of await readWhole(roles.assignments('principal', roleId))) {
          const type = each.principal?.['@odata.type'] ?? (await typeOf(client, each.principalId));
          given.push({ ...placeOfRole(each), principalId: each.principalId, type });
        }
        return eachHolder(client, given);
      }),
  });
}

/** What has a role, where Graph does not say: nothing any more, or an app, is in neither list. */
async function typeOf({ users, groups }: EntraClient, id: string): Promise<string> {
  if ((await users.find(id)) !== undefined) return USER_TYPE;
  return (await unlessGone(() => groups.get(id))) === undefined ? '' : GROUP_TYPE;
}

/** What app roles say of who has them. */
const PRINCIPAL_TYPES: Readonly<Record<string, string>> = { User: USER_TYPE, Group: GROUP_TYPE };

/** Who has which role of which app, app by app: directly and through groups; members of groups in these get none. */
export function appRoleHolders(client: EntraClient): Associations {
  const { applications } = client;
  return forEachParent({
    parents: applications.list(),
    key: ({ id }) => id,
    keySchema: Id,
    children: (resourceId) =>
      oneAnswer('app-role-holders', async () => {
        const assignments = await readWhole(applications.assignments(resourceId));
        const given = assignments.map(({ appRoleId: id, principalId, principalType }) => {
          return { id, resourceId, principalId, type: PRINCIPAL_TYPES[principalType] ?? '' };
        });
        return eachHolder(client, given);
      }),
    onChildError: goneWhen(isNotFound, (id) => applications.get(id)),
  });
}

/** A role as it was given to a user, a group or an app. */
interface Given {
  readonly id: string;
  readonly resourceId: string;
  readonly principalId: string;
  readonly type: string;
}

/** Which users have what, each right once: some have it themselves, and through several groups. */
async function eachHolder({ groups }: EntraClient, given: readonly Given[]) {
  const members = new Map<string, readonly string[]>();
  const found: FoundEntitlementAssociation[] = [];
  for (const { id, resourceId, principalId, type } of given) {
    if (type === GROUP_TYPE && !members.has(principalId)) {
      const users = await unlessGone(() => readWhole(usersAmong(groups.members(principalId))));
      members.set(principalId, users ?? []);
    }
    const users = USER_TYPES.has(type) ? [principalId] : (members.get(principalId) ?? []);
    for (const userId of users) found.push(associationOf(userId, id, resourceId));
  }
  return eachOnce(found);
}

/** The licenses of all users. */
export function licenseHolders({ licenses }: EntraClient): Associations {
  return mapItems(licenses.ofUsers(), ({ id, assignedLicenses }) =>
    assignedLicenses.map(({ skuId }) => associationOf(id, skuId)),
  );
}
