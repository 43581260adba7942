import type { AccountStatus, FoundAccountData } from '@patchbay/core';
import { app } from './app.ts';
import type { VendorUser } from './client.ts';
import { GLOBAL_RESOURCE, ROLE, TEAM } from './enums.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { id } = await client.organization();
  return { response: { valid: true, unique_tenant_id: id } };
});

/** TODO(vendor): every status that the vendor documents. One that is not known is left out. */
function toStatus(status: string): AccountStatus | undefined {
  switch (status) {
    case 'active':
      return 'ACTIVE';
    case 'invited':
      return 'PENDING';
    case 'suspended':
      return 'SUSPENDED';
    default:
      return undefined;
  }
}

function toAccount(user: VendorUser): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    given_name: user.first_name ?? undefined,
    family_name: user.last_name ?? undefined,
    user_status: toStatus(user.status),
  };
}

export const listAccounts = app.capability('list_accounts', async ({ client, page }) => {
  const users = await client.users(page);
  return { response: users.items.map(toAccount), page: users.page };
});

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.user(request.account_id)),
}));

export const listResources = app.capability('list_resources', async ({ client, page }) => {
  const teams = await client.teams(page);
  return {
    response: teams.items.map(({ id, name }) => ({
      integration_specific_id: id,
      label: name,
      resource_type: TEAM,
    })),
    page: teams.page,
  };
});

export const listEntitlements = app.capability('list_entitlements', async ({ client, page }) => {
  const roles = await client.roles(page);
  return {
    response: roles.items.map(({ id, name }) => ({
      entitlement_type: ROLE,
      integration_specific_id: id,
      integration_specific_resource_id: GLOBAL_RESOURCE,
      is_assignable: true,
      label: name,
    })),
    page: roles.page,
  };
});

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  async ({ client, page }) => {
    const members = await client.roleMembers(page);
    return {
      response: members.items.map(({ roleId, userId }) => ({
        account_id: userId,
        integration_specific_entitlement_id: roleId,
        integration_specific_resource_id: GLOBAL_RESOURCE,
      })),
      page: members.page,
    };
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request, page }) => {
    const roles = await client.rolesOf(request.account_id, page);
    return {
      response: roles.items.map(({ id }) => ({
        account_id: request.account_id,
        integration_specific_entitlement_id: id,
        integration_specific_resource_id: GLOBAL_RESOURCE,
      })),
      page: roles.page,
    };
  },
);

/** TODO(vendor): translate what the vendor says. */
export const getLastActivity = app.capability('get_last_activity', async ({ client, page, request }) => {
  const found = await client.activityEndpoints.lastActivity(page, request);
  return { response: [...found.items], page: found.page };
});
