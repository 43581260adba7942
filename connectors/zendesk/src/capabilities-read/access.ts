import { associationOf } from '@patchbay/core';
import { forEachParent, goneWhen, listed, mapEach, mapItems, oneAnswer } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { ZendeskClient } from '../client.ts';
import { isGone } from '../client/errors.ts';
import { SHORT_LISTS } from '../constants.ts';
import { END_USER, TEAM_ROLES } from '../enums.ts';
import {
  customRoleEntitlement,
  groupEntitlement,
  organizationEntitlement,
  roleEntitlement,
  rolesOf,
} from '../mapping.ts';
import type { Settings } from '../settings.ts';
import { accountOf } from './account-of.ts';

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists roles, custom roles, groups and organizations.' },
  async ({ client, page, settings }) => {
    const { groups, organizations, roles } = client;
    const names = settings.end_users ? [END_USER, ...TEAM_ROLES] : TEAM_ROLES;
    const entitlements = [
      oneAnswer('roles', () => names.map(roleEntitlement)),
      ...(settings.custom_roles ? [mapEach(roles.list(), customRoleEntitlement)] : []),
      mapEach(groups.list(), groupEntitlement),
      ...(settings.organizations ? [mapEach(organizations.list(), organizationEntitlement)] : []),
    ];
    return listed(page, entitlements, SHORT_LISTS);
  },
);

/**
 * Who belongs to which organization. The list of all memberships is that of the customers: where they are no accounts,
 * those team members are asked for who have an organization.
 */
function organizationMemberships({ users, organizations }: ZendeskClient, { end_users }: Settings) {
  if (end_users) return organizations.all();
  return forEachParent({
    parents: mapItems(users.list(true), (user) => (user.organization_id ? [user] : [])),
    key: ({ id }) => id,
    children: (userId) => organizations.ofUser(userId),
    onChildError: goneWhen(isGone, (userId) => users.get(userId)),
  });
}

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which role and custom role, and belongs to which groups and organizations.' },
  async ({ client, page, settings }) => {
    const memberships = [
      client.groups.all(),
      ...(settings.organizations ? [organizationMemberships(client, settings)] : []),
    ];
    const associations = [
      mapItems(client.users.list(!settings.end_users), (user) => rolesOf(user, settings.custom_roles)),
      ...memberships.map((source) =>
        mapEach(source, ({ userId, placeId }) => associationOf(userId, placeId)),
      ),
    ];
    return listed(page, associations, SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
    const { account_id: id } = request;
    const roles = oneAnswer('roles', async () =>
      rolesOf(await accountOf(client, id, settings), settings.custom_roles),
    );
    const memberships = [
      client.groups.ofUser(id),
      ...(settings.organizations ? [client.organizations.ofUser(id)] : []),
    ];
    const places = memberships.map((source) => mapEach(source, ({ placeId }) => associationOf(id, placeId)));
    return listed(page, [roles, ...places], SHORT_LISTS);
  },
);
