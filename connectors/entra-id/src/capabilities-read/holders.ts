import { associationOf, type FoundEntitlementAssociation } from '@patchbay/core';
import { isNotFound } from '@patchbay/http';
import { forEachParent, goneWhen, mapEach, mapItems, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { EntraClient } from '../client.ts';
import type { DirectoryObject } from '../client/graph.ts';
import { GROUP_TYPE, USER_TYPE } from '../constants.ts';
import { placeOfRole } from '../mapping/entitlement.ts';

type Associations = PagedSource<FoundEntitlementAssociation>;

/** Ids of Entra, which come back in page tokens and go into paths. */
const Id = z.string().regex(/^[\w-]{1,100}$/);

/** A role, where it is given, and the group to which. */
const Grant = z.string().regex(/^[\w-]{1,100}~[\w/-]{0,200}~[\w-]{1,100}$/);

const gone = goneWhen(isNotFound);

const usersAmong = (objects: PagedSource<DirectoryObject>) =>
  mapItems(objects, (each) => (each['@odata.type'] === USER_TYPE ? [each.id] : []));

/** The users of every group, those too that are in a group in it. */
export function groupMembers({ groups }: EntraClient): Associations {
  return forEachParent({
    parents: groups.list(),
    key: ({ id }) => id,
    keySchema: Id,
    children: (id) =>
      mapEach(usersAmong(groups.members(id, 'transitiveMembers')), (userId) => associationOf(userId, id)),
    onChildError: gone,
  });
}

/** Who has which directory role, directly and through groups, in which there can be no groups. */
export function roleHolders(client: EntraClient): readonly Associations[] {
  const given = (type: string) =>
    mapItems(client.roles.assignments('principal'), (assignment) =>
      assignment.principal?.['@odata.type'] === type ? [assignment] : [],
    );
  const grants = mapEach(given(GROUP_TYPE), (assignment) => {
    const { id, resourceId } = placeOfRole(assignment);
    return `${id}~${resourceId}~${assignment.principalId}`;
  });
  const direct = mapEach(given(USER_TYPE), (assignment) => {
    const { id, resourceId } = placeOfRole(assignment);
    return associationOf(assignment.principalId, id, resourceId);
  });
  return [direct, throughGroups(client, grants)];
}

/** Who has which role of which app, directly and through groups; members of groups in these get none. */
export function appRoleHolders(client: EntraClient): readonly Associations[] {
  const { applications } = client;
  const given = <Item>(type: string, make: (principalId: string, roleId: string, id: string) => Item) =>
    forEachParent({
      parents: applications.list(),
      key: ({ id }) => id,
      keySchema: Id,
      children: (id) =>
        mapItems(applications.assignments(id), ({ principalType, principalId, appRoleId }) =>
          principalType === type ? [make(principalId, appRoleId, id)] : [],
        ),
      onChildError: gone,
    });
  const grants = given('Group', (groupId, roleId, id) => `${roleId}~${id}~${groupId}`);
  return [given('User', associationOf), throughGroups(client, grants)];
}

/** What the members of groups have, of which each is `<role>~<resource>~<group>`. */
function throughGroups({ groups }: EntraClient, grants: PagedSource<string>): Associations {
  return forEachParent({
    parents: grants,
    key: (grant) => grant,
    keySchema: Grant,
    children: (grant) => {
      const [roleId = '', resourceId = '', groupId = ''] = grant.split('~');
      return mapEach(usersAmong(groups.members(groupId)), (userId) =>
        associationOf(userId, roleId, resourceId),
      );
    },
    onChildError: gone,
  });
}

/** The licences of all users. */
export function licenseHolders({ licenses }: EntraClient): Associations {
  return mapItems(licenses.ofUsers(), ({ id, assignedLicenses }) =>
    assignedLicenses.map(({ skuId }) => associationOf(id, skuId)),
  );
}
