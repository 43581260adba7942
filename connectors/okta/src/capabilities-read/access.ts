import {
  associationOf,
  eachOnce,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
} from '@patchbay/core';
import { listed, mapEach, mapItems, mapSource, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { OktaClient } from '../client.ts';
import {
  allAppAssignments,
  allMemberships,
  allOwnerships,
  below,
  directRoles,
  groupsOwnedBy,
  rolesThroughGroups,
} from '../client/access-lists.ts';
import type { OktaMember } from '../client/groups.ts';
import type { OktaRoleAssignment } from '../client/roles.ts';
import { SHORT_LISTS } from '../constants.ts';
import { RESOURCE_SET, STANDARD_ROLES } from '../enums.ts';
import { holdsApp } from '../mapping/application.ts';
import {
  appEntitlement,
  customRoleEntitlement,
  groupEntitlement,
  ownerEntitlement,
  ownershipOf,
  placeOfRole,
  standardRoleEntitlement,
} from '../mapping/entitlement.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists the resource sets that custom admin roles are limited to.' },
  ({ client, page, settings }) => {
    if (!settings.admin_roles) return { response: [] };
    const resources = mapEach(client.roles.resourceSets(), ({ id, label, description }) => ({
      integration_specific_id: id,
      label: label ?? id,
      description: description || undefined,
      resource_type: RESOURCE_SET,
    }));
    return listed(page, resources);
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description:
      'Lists groups (with `group_owners` also the ownership of each), apps, and admin roles; of custom roles those that somebody has, on each resource set.',
  },
  ({ client, page, settings }) => {
    // Okta has no list of its own roles.
    const standardRoles = oneAnswer('standard-roles', () => STANDARD_ROLES.map(standardRoleEntitlement));
    const entitlements = [
      mapItems(client.groups.list(), (group) =>
        settings.group_owners
          ? [groupEntitlement(group), ownerEntitlement(group)]
          : [groupEntitlement(group)],
      ),
      mapEach(client.apps.list(), appEntitlement),
      ...(settings.admin_roles ? [standardRoles, customRoles(client)] : []),
    ];
    return listed(page, entitlements, SHORT_LISTS);
  },
);

function customRoles({ roles }: OktaClient): PagedSource<FoundEntitlementData> {
  const standard: ReadonlySet<string> = new Set(STANDARD_ROLES.map(([type]) => type));
  return below(
    roles.resourceSets(),
    (id) => roles.resourceSet(id),
    (resourceSetId) =>
      mapSource(roles.bindings(resourceSetId), async (ids) => {
        const custom = ids.filter((id) => !standard.has(id));
        if (custom.length === 0) return { items: [] };
        const known = await roles.customRoles();
        return { items: custom.map((id) => customRoleEntitlement(id, resourceSetId, known.get(id))) };
      }),
  );
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists members of groups (with `group_owners` also owners), users of apps and administrators, each directly or through a group.',
  },
  ({ client, page, settings }) => {
    const { users, groups, apps, roles } = client;
    const isListed = ({ status }: OktaMember) => settings.deactivated_accounts || status !== 'DEPROVISIONED';
    const holders = settings.admin_roles
      ? [directRoles(users, roles), rolesThroughGroups(groups, roles)]
      : [];
    const owners = mapItems(allOwnerships(groups), ({ member, groupId }) =>
      isListed(member) ? [associationOf(member.id, ownershipOf(groupId))] : [],
    );
    const associations = [
      mapItems(allMemberships(groups), ({ member, groupId }) =>
        isListed(member) ? [associationOf(member.id, groupId)] : [],
      ),
      ...(settings.group_owners ? [owners] : []),
      mapItems(allAppAssignments(apps), ({ appId, appUser }) =>
        holdsApp(appUser) ? [associationOf(appUser.id, appId)] : [],
      ),
      ...holders.map((source) =>
        mapItems(source, ({ member, role }) => (isListed(member) ? [roleAssociation(member.id, role)] : [])),
      ),
    ];
    return listed(page, associations, SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
    const { account_id: userId } = request;
    // Okta answers to a login too, and to `me`.
    if (page.token === undefined) await client.users.get(userId);
    // One association for each role, though the user may have it directly and through groups.
    const roles = oneAnswer('roles', async () => {
      const all = (await client.roles.ofUser(userId)).map((role) => roleAssociation(userId, role));
      return eachOnce(all);
    });
    const owned = mapEach(groupsOwnedBy(client.groups, client.users, userId), (groupId) =>
      associationOf(userId, ownershipOf(groupId)),
    );
    const associations = [
      mapEach(client.users.groups(userId), ({ id }) => associationOf(userId, id)),
      ...(settings.group_owners ? [owned] : []),
      mapItems(client.apps.listOfUser(userId), ({ id, _embedded }) => {
        const appUser = _embedded?.user ?? undefined;
        return appUser === undefined || holdsApp(appUser) ? [associationOf(userId, id)] : [];
      }),
      ...(settings.admin_roles ? [roles] : []),
    ];
    return listed(page, associations, SHORT_LISTS);
  },
);

function roleAssociation(userId: string, role: OktaRoleAssignment): FoundEntitlementAssociation {
  const { id, resourceId } = placeOfRole(role);
  return associationOf(userId, id, resourceId);
}
