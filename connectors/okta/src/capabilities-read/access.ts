import type { FoundEntitlementAssociation, FoundEntitlementData } from '@patchbay/core';
import {
  concatenate,
  forEachParent,
  mapItems,
  mapSource,
  walk,
  type PagedSource,
} from '@patchbay/pagination';
import { app } from '../app.ts';
import type { OktaClient } from '../client.ts';
import {
  allAppAssignments,
  allMemberships,
  directRoles,
  rolesThroughGroups,
} from '../client/access-lists.ts';
import { isGone } from '../client/errors.ts';
import type { OktaMember } from '../client/groups.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import { GLOBAL_RESOURCE, RESOURCE_SET, STANDARD_ROLES } from '../enums.ts';
import {
  appEntitlement,
  association,
  customRoleEntitlement,
  groupEntitlement,
  holdsApp,
  placeOfRole,
  resourceSetLabel,
  standardRoleEntitlement,
} from '../mapping/entitlement.ts';

/** An entitlement of the org as a whole. */
const global = (id: string) => ({ id, resourceId: GLOBAL_RESOURCE });

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists the resource sets that custom admin roles are limited to.' },
  async ({ client, page, settings }) => {
    if (!settings.admin_roles) return { response: [] };
    const sets = await walk(page, client.roles.resourceSets());
    return {
      response: sets.items.map((set) => ({
        integration_specific_id: set.id,
        label: resourceSetLabel(set),
        description: set.description ?? undefined,
        resource_type: RESOURCE_SET,
      })),
      page: sets.page,
    };
  },
);

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description:
      'Lists groups, apps, and admin roles; of custom roles those that somebody has, on each resource set.',
  },
  async ({ client, page, settings }) => {
    const roles = settings.admin_roles ? [standardRoles(), customRoles(client)] : [];
    const entitlements = await walk(
      page,
      concatenate<FoundEntitlementData>([
        mapItems(client.groups.list(), (group) => [groupEntitlement(group)]),
        mapItems(client.apps.list(), (found) => [appEntitlement(found)]),
        ...roles,
      ]),
      { requestsPerPage: REQUESTS_PER_PAGE },
    );
    return { response: [...entitlements.items], page: entitlements.page };
  },
);

/** Okta has no list of them. */
function standardRoles(): PagedSource<FoundEntitlementData> {
  return {
    id: 'standard-roles',
    read: () => Promise.resolve({ items: STANDARD_ROLES.map(standardRoleEntitlement) }),
  };
}

function customRoles({ roles }: OktaClient): PagedSource<FoundEntitlementData> {
  const standard: ReadonlySet<string> = new Set(STANDARD_ROLES.map(([type]) => type));
  return forEachParent({
    parents: roles.resourceSets(),
    key: ({ id }) => id,
    children: (resourceSetId) =>
      mapSource(roles.bindings(resourceSetId), async (ids) => {
        const custom = ids.filter((id) => !standard.has(id));
        if (custom.length === 0) return { items: [] };
        const known = await roles.customRoles();
        return { items: custom.map((id) => customRoleEntitlement(id, resourceSetId, known.get(id))) };
      }),
    onChildError: (error) => (isGone(error) ? 'gone' : undefined),
  });
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists members of groups, users of apps and administrators, each directly or through a group.',
  },
  async ({ client, page, settings }) => {
    const { users, groups, apps, roles } = client;
    const isListed = ({ status }: OktaMember) => settings.deactivated_accounts || status !== 'DEPROVISIONED';
    const holders = settings.admin_roles
      ? [directRoles(users, roles), rolesThroughGroups(groups, roles)]
      : [];
    const found = await walk(
      page,
      concatenate<FoundEntitlementAssociation>([
        mapItems(allMemberships(groups), ({ member, groupId }) =>
          isListed(member) ? [association(member.id, global(groupId))] : [],
        ),
        mapItems(allAppAssignments(apps), ({ appId, appUser }) =>
          holdsApp(appUser) ? [association(appUser.id, global(appId))] : [],
        ),
        ...holders.map((source) =>
          mapItems(source, ({ member, role }) =>
            isListed(member) ? [association(member.id, placeOfRole(role))] : [],
          ),
        ),
      ]),
      { requestsPerPage: REQUESTS_PER_PAGE },
    );
    return { response: [...found.items], page: found.page };
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
    const { account_id: userId } = request;
    // Okta answers to a login too, and to `me`.
    if (page.token === undefined) await client.users.get(userId);
    const roles: PagedSource<FoundEntitlementAssociation> = {
      id: 'roles',
      read: async () => ({ items: await rolesOf(client, userId) }),
    };
    const found = await walk(
      page,
      concatenate<FoundEntitlementAssociation>([
        mapItems(client.users.groups(userId), ({ id }) => [association(userId, global(id))]),
        mapItems(client.apps.listOfUser(userId), ({ id, _embedded }) => {
          const appUser = _embedded?.user;
          const holds = appUser === undefined || appUser === null || holdsApp(appUser);
          return holds ? [association(userId, global(id))] : [];
        }),
        ...(settings.admin_roles ? [roles] : []),
      ]),
      { requestsPerPage: REQUESTS_PER_PAGE },
    );
    return { response: [...found.items], page: found.page };
  },
);

/** One association for each role, though the user may have it directly and through groups. */
async function rolesOf(client: OktaClient, userId: string): Promise<FoundEntitlementAssociation[]> {
  const places = (await client.roles.ofUser(userId)).map(placeOfRole);
  const distinct = new Map(places.map((place) => [`${place.id} ${place.resourceId}`, place]));
  return [...distinct.values()].map((place) => association(userId, place));
}
