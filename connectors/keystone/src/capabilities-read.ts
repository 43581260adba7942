import {
  extraDataOf,
  type FoundAccountData,
  type FoundResourceData,
  type ListedCredential,
} from '@patchbay/core';
import { listed, mapEach, readWhole } from '@patchbay/pagination';
import { heldByUser } from './access/by-user.ts';
import { allEntitlements } from './access/entitlements.ts';
import { associationsOf } from './access/held.ts';
import { allAssociations } from './access/sources.ts';
import { app } from './app.ts';
import type { KeystoneClient } from './client.ts';
import { below, type Domain, type Project } from './client/directory.ts';
import type { ApplicationCredential, User } from './client/users.ts';
import { SHORT_LISTS } from './constants.ts';
import { DOMAIN, PROJECT } from './enums.ts';
import type { Settings } from './settings.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client, settings }) => {
  await readWhole(client.directory.roles());
  return { response: { valid: true, unique_tenant_id: tenantOf(settings) } };
});

/** Keystone has no id of the cloud, and its ids of domains and regions are the same in many. */
function tenantOf({ tenant_id, base_url }: Settings): string {
  const { host, pathname } = new URL(base_url);
  return tenant_id ?? `${host}${pathname.replace(/\/+$/, '')}`;
}

/** A server that does not say whether a user is enabled has them all enabled. An expired password ends no access. */
function toAccount(user: User): FoundAccountData {
  return {
    integration_specific_id: user.id,
    email: user.email ?? undefined,
    username: user.name,
    user_status: user.enabled === false ? 'SUSPENDED' : 'ACTIVE',
    extra_data: extraDataOf({
      domain_id: user.domain_id,
      description: user.description,
      default_project_id: user.default_project_id,
      password_expires_at: user.password_expires_at,
      identity_providers: user.federated?.map(({ idp_id }) => idp_id).join(', '),
    }),
  };
}

const allUsers = ({ directory, users }: KeystoneClient) =>
  directory.ofEachDomain((domainId) => users.ofDomain(domainId));

export const listAccounts = app.capability('list_accounts', ({ client, page }) =>
  listed(page, mapEach(allUsers(client), toAccount), SHORT_LISTS),
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));

function toDomain({ id, name, description, enabled }: Domain): FoundResourceData {
  return {
    integration_specific_id: id,
    label: name,
    description: description || undefined,
    resource_type: DOMAIN,
    extra_data: extraDataOf({ enabled }),
  };
}

function toProject(project: Project): FoundResourceData {
  const { domain_id, parent_id, enabled } = project;
  return {
    ...toDomain(project),
    resource_type: PROJECT,
    extra_data: extraDataOf({ domain_id, parent_id, enabled }),
  };
}

export const listResources = app.capability('list_resources', ({ client: { directory }, page }) =>
  listed(page, [mapEach(directory.domains(), toDomain), mapEach(directory.projects(), toProject)]),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists groups, and every role on the system, on each domain and on each project.' },
  ({ client, page }) => listed(page, allEntitlements(client), SHORT_LISTS),
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who is in which group and has which role, also through groups, inheritance and roles that imply others.',
  },
  ({ client, page }) => listed(page, allAssociations(client), SHORT_LISTS),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request }) => ({ response: associationsOf(await heldByUser(client, request.account_id)) }),
);

export const listCredentials = app.capability(
  'list_credentials',
  {
    description:
      'Lists the application credentials of every user. Secrets are not among what Keystone tells.',
  },
  ({ client, page, clock }) => {
    const now = clock.now();
    const credentials = below(
      allUsers(client),
      (id) => client.users.get(id),
      (userId) =>
        mapEach(client.users.applicationCredentials(userId), (each) => toCredential(each, userId, now)),
    );
    return listed(page, credentials, SHORT_LISTS);
  },
);

function toCredential(credential: ApplicationCredential, userId: string, now: number): ListedCredential {
  const { id, name, expires_at, project_id, unrestricted, roles, description } = credential;
  const expiry = expires_at === null || expires_at === undefined ? undefined : utc(expires_at);
  return {
    resource_id: id,
    external_id: id,
    label: name,
    credential_type: 'application_credential',
    status: expiry !== undefined && Date.parse(expiry) <= now ? 'expired' : 'active',
    grants_access_to_account_id: userId,
    expires_at: expiry,
    extra_data: extraDataOf({
      description,
      project_id,
      unrestricted,
      roles: roles?.map((role) => role.name).join(', '),
    }),
  };
}

/** Keystone writes times of UTC without saying so. */
function utc(time: string): string {
  return /Z$|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`;
}
