import { get, type Mock, type Reply } from '@patchbay/testing';
import { ADA, ada, appUser, gone, pageOf, SALES, WIKI } from './common-mock-data.ts';

export const GROUPS = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/';
export const APP_USERS =
  'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/';
export const ROLES =
  'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/';

export const OWNERS =
  'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/';

export const readAda: Mock = get(`/users/${ADA}`, {}, { json: ada });

/** The groups of Ada. */
export const groupsOf = (...found: readonly unknown[]): Mock =>
  get(`/users/${ADA}/groups`, {}, pageOf(found, `users/${ADA}/groups`));

/** The owners of Sales. */
export const ownersOf = (...found: readonly unknown[]): Mock =>
  get(`/groups/${SALES}/owners`, { query: { limit: 200 } }, pageOf(found, `groups/${SALES}/owners`));

const reads = (reply: Reply): Mock => get(`/apps/${WIKI}/users/${ADA}`, {}, reply);

/** Ada has the wiki, directly or through a group. */
export const hasWiki = (parts: Readonly<Record<string, unknown>> = {}): Mock =>
  reads({ json: appUser(ADA, parts) });

export const hasNoWiki: Mock = reads(gone(ADA, 'AppUser'));

/** The admin roles of Ada. */
export const rolesOf = (...found: readonly unknown[]): Mock =>
  get(`/users/${ADA}/roles`, {}, { json: found });

/** What is asked for of Ada. */
export const of = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: resource === '' ? '' : 'resource_set',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
