import type { ClientContext, CredentialOf } from '@patchbay/core';
import { basicAuth, bearerAuth, type AuthStrategy } from '@patchbay/http';
import { createScimClient, scimProfiles, type ScimClient, type ScimQuirks } from '@patchbay/scim';
import type { ScimSettings } from './settings.ts';

/** The credentials that a SCIM server may take. */
export type ScimCredential = CredentialOf<['token', 'oauth', 'basic']>;

/** Makes the client of one call from its settings and credential. */
export function scimClient(context: ClientContext<ScimSettings, ScimCredential>): ScimClient {
  const { settings, credential } = context;
  return createScimClient(context, {
    baseUrl: settings.base_url,
    auth: authOf(credential, settings.token_prefix),
    quirks: quirksOf(settings),
    pageSize: settings.page_size,
    groupsPerPage: settings.groups_per_page,
    userFilter: settings.user_filter,
    groupFilter: settings.group_filter,
    indirectMemberships: settings.indirect_memberships,
    tenantId: settings.tenant_id,
    lastActivity:
      settings.last_activity_attribute === undefined
        ? undefined
        : { attribute: settings.last_activity_attribute, event: settings.last_activity_event },
  });
}

function quirksOf(settings: ScimSettings): ScimQuirks {
  const { profile, paging, groups_of_user, members_in_list, last_modified_filter, roles_and_entitlements } =
    settings;
  const known: ScimQuirks = scimProfiles[profile];
  return {
    ...known,
    ...(paging === undefined ? {} : { paging }),
    ...(groups_of_user === undefined ? {} : { groupsOfUser: groups_of_user }),
    ...(members_in_list === undefined ? {} : { membersInList: members_in_list }),
    ...(last_modified_filter === undefined ? {} : { lastModifiedFilter: last_modified_filter }),
    ...(roles_and_entitlements ? {} : { roles: 'none', entitlements: 'none' }),
  };
}

function authOf(credential: ScimCredential, prefix: string): AuthStrategy {
  switch (credential.type) {
    case 'basic':
      return basicAuth(credential.username, credential.password);
    case 'oauth':
      return bearerAuth(credential.access_token);
    case 'token':
      return bearerAuth(credential.token, { prefix });
  }
}
