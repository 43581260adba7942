import { sinceDateOf } from '@patchbay/core';
import { byActors, listed, mapEach, mapItems, oneAnswer } from '@patchbay/pagination';
import { app } from './app.ts';
import { ACCESS_EVENTS, SHORT_LISTS } from './constants.ts';
import {
  toAccount,
  toActivityRecord,
  toEnterpriseRoles,
  toGroupRoleOf,
  toGroupRoles,
  toResource,
  toRoleOf,
} from './mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: await client.users.enterpriseId() },
}));

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists the users of the enterprise: managed users and app users, active and inactive.' },
  async ({ client, page, request }) => {
    const { custom_attributes: attributes } = request;
    return listed(
      page,
      mapEach(client.users.list(), (user) => toAccount(user, attributes)),
    );
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id), request.custom_attributes),
}));

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists groups.' },
  async ({ client, page }) => listed(page, mapEach(client.groups.list(), toResource)),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists the roles of the enterprise, and the two roles of every group.' },
  async ({ client, page }) => {
    const roles = oneAnswer('roles', toEnterpriseRoles);
    const groupRoles = mapItems(client.groups.list(), toGroupRoles);
    return listed(page, [roles, groupRoles], { requestsPerPage: 2 });
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which role, in the enterprise and in groups.' },
  async ({ client, page }) => {
    const roles = mapItems(client.users.list(), toRoleOf);
    const groupRoles = mapEach(client.groups.allMemberships(), toGroupRoleOf);
    return listed(page, [roles, groupRoles], SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request }) => {
    const { account_id: id } = request;
    const roles = oneAnswer('role', async () => toRoleOf(await client.users.get(id)));
    const groupRoles = mapEach(client.groups.membershipsOf(id), toGroupRoleOf);
    return listed(page, [roles, groupRoles], { requestsPerPage: 2 });
  },
);

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists sign-ins and changes of users, roles and groups, of the last year.' },
  async ({ client, page, request }) => {
    const since = sinceDateOf(request);
    const query = { created_after: new Date(since).toISOString(), event_type: ACCESS_EVENTS.join(',') };
    return listed(page, byActors(mapEach(client.events.list(query), toActivityRecord), request.actors));
  },
);
