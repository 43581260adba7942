import { associationOf, eachOnce, type FoundEntitlementAssociation } from '@patchbay/core';
import { listed, mapEach, mapItems, oneAnswer, readWhole } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { EntraClient } from '../client.ts';
import { groupsAmong } from '../client/graph.ts';
import { SHORT_LISTS } from '../constants.ts';
import {
  applicationResource,
  appRoleEntitlements,
  groupEntitlement,
  licenseEntitlement,
  ownerEntitlement,
  ownershipOf,
  placeOfRole,
  roleEntitlement,
  scopedRoleEntitlements,
  scopeResources,
} from '../mapping/entitlement.ts';
import { appRoleHolders, groupHolders, licenseHolders, roleHolders } from './holders.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists applications, and the scopes in which somebody has a directory role.' },
  ({ client, page }) => {
    const scopes = oneAnswer('scopes', async () =>
      scopeResources(await readWhole(client.roles.assignments('directoryScope'))),
    );
    return listed(page, [mapEach(client.applications.list(), applicationResource), scopes]);
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description:
      'Lists groups and the ownership of each, directory roles, the roles of applications, and licenses; of roles in a scope those that somebody has.',
  },
  ({ client, page }) => {
    const scopedRoles = oneAnswer('scoped-roles', async () =>
      scopedRoleEntitlements(await readWhole(client.roles.assignments('roleDefinition'))),
    );
    return listed(page, [
      mapItems(client.groups.list(), (group) => [groupEntitlement(group), ownerEntitlement(group)]),
      mapEach(client.roles.list(), roleEntitlement),
      scopedRoles,
      mapItems(client.applications.list(), appRoleEntitlements),
      mapEach(client.licenses.list(), licenseEntitlement),
    ]);
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who is in which group (also through a group in it) and who owns it, and who has which directory role, app role and license, directly or through a group.',
  },
  ({ client, page }) => {
    const sources = [
      groupHolders(client),
      roleHolders(client),
      appRoleHolders(client),
      licenseHolders(client),
    ];
    return listed(page, sources, SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  ({ client, page, request }) => {
    const { account_id: id } = request;
    const groups = groupsAmong(client.users.memberOf(id, 'transitiveMemberOf'));
    const owned = groupsAmong(client.users.ownedObjects(id));
    const roles = oneAnswer('roles', () => rolesOf(client, id));
    const appRoles = oneAnswer('app-roles', async () => {
      const held = await readWhole(client.applications.ofUser(id));
      return eachOnce(held.map(({ appRoleId, resourceId }) => associationOf(id, appRoleId, resourceId)));
    });
    const licenses = oneAnswer('licenses', async () => {
      const { assignedLicenses } = await client.licenses.ofUser(id);
      return assignedLicenses.map(({ skuId }) => associationOf(id, skuId));
    });
    const sources = [
      mapEach(groups, (groupId) => associationOf(id, groupId)),
      mapEach(owned, (groupId) => associationOf(id, ownershipOf(groupId))),
      ...[roles, appRoles, licenses],
    ];
    return listed(page, sources, SHORT_LISTS);
  },
);

/** The roles of the user, and those of the groups that it is in, each once. */
async function rolesOf(
  { roles, users }: EntraClient,
  userId: string,
): Promise<readonly FoundEntitlementAssociation[]> {
  const principals = new Set([userId, ...(await readWhole(users.memberOf(userId))).map(({ id }) => id)]);
  const assignments = await readWhole(roles.assignments('principal'));
  const held = assignments.filter(({ principalId }) => principals.has(principalId)).map(placeOfRole);
  return eachOnce(held.map(({ id, resourceId }) => associationOf(userId, id, resourceId)));
}
