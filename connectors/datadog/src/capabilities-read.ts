import { extraDataOf, lastActivityOf } from '@patchbay/core';
import { listed, mapEach, mapItems, oneAnswer, ofAccounts } from '@patchbay/pagination';
import { app } from './app.ts';
import { SHORT_LISTS } from './constants.ts';
import { toAccount, toResource, toRole, toRolesOf, toTeamRoleOf, toTeamRoles } from './mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.keys.validate();
  return { response: { valid: true, unique_tenant_id: await client.users.organizationId() } };
});

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users and service accounts: active, invited and disabled.' },
  async ({ client, page }) => listed(page, mapEach(client.users.list(), toAccount)),
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists teams.' },
  async ({ client, page }) => listed(page, mapEach(client.teams.list(), toResource)),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists the roles of the organization, and the two roles of every team.' },
  async ({ client, page }) => {
    const roles = mapEach(client.roles.list(), toRole);
    const teamRoles = mapItems(client.teams.list(), toTeamRoles);
    return listed(page, [roles, teamRoles]);
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which role, in the organization and in teams.' },
  async ({ client, page }) => {
    const roles = mapItems(client.users.list(), toRolesOf);
    const teamRoles = mapEach(client.teams.allMembers(), toTeamRoleOf);
    return listed(page, [roles, teamRoles], SHORT_LISTS);
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request }) => {
    const { account_id: id } = request;
    const roles = oneAnswer('roles', async () => toRolesOf(await client.users.get(id)));
    const teamRoles = mapEach(client.teams.ofUser(id), toTeamRoleOf);
    return listed(page, [roles, teamRoles], { requestsPerPage: 2 });
  },
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when accounts last signed in. Service accounts never do.' },
  async ({ client, page, request }) => {
    const logins = mapItems(client.users.list(), ({ id, attributes: { last_login_time: time } }) =>
      lastActivityOf(id, { last_login: time }),
    );
    return listed(page, ofAccounts(logins, request.account_ids), SHORT_LISTS);
  },
);

export const listCredentials = app.capability(
  'list_credentials',
  { description: 'Lists application keys; each may do what its owner may, less what its scopes leave out.' },
  async ({ client, page }) => {
    return listed(
      page,
      mapEach(client.keys.applicationKeys(), ({ id, attributes, relationships }) => ({
        resource_id: id,
        external_id: id,
        label: attributes.name ?? id,
        credential_type: 'application_key',
        status: 'active' as const,
        grants_access_to_account_id: relationships?.owned_by?.data.id,
        created_at: attributes.created_at ?? undefined,
        last_used_at: attributes.last_used_at ?? undefined,
        extra_data: extraDataOf({ last4: attributes.last4, scopes: attributes.scopes?.join(', ') }),
      })),
    );
  },
);
