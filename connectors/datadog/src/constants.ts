import type { RateLimitConfig } from '@patchbay/core';

/** Records to ask for at once, and the most that Datadog gives. @see https://docs.datadoghq.com/api/latest/users/#list-all-users */
export const PAGE_SIZE = 100;

/** Most teams have less than a page of members. */
export const SHORT_LISTS = { requestsPerPage: 10 };

const budget = (id: string, paths: RegExp): RateLimitConfig => ({
  id,
  requestsPerWindow: 100,
  windowSeconds: 60,
  appliesTo: ({ url }) => paths.test(new URL(url).pathname),
  source: 'https://docs.datadoghq.com/api/latest/rate-limits/',
});

/**
 * Datadog publishes no numbers: limits go by endpoint or group of endpoints, and every answer tells them. Those written here
 * hold until the first answer.
 *
 * @see https://docs.datadoghq.com/api/latest/rate-limits/
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  budget('users', /^\/api\/v2\/(?:users|user_invitations|service_accounts)(?:\/|$)/),
  budget('roles', /^\/api\/v2\/roles(?:\/|$)/),
  budget('teams', /^\/api\/v2\/team(?:\/|$)/),
  budget('keys', /^\/api\/v2\/application_keys$/),
];

const readUsers = 'the permission `user_access_read`';
const readAccess = 'the permissions `user_access_read` and `teams_read`';
const manageUsers =
  'the permissions `user_access_read` and `user_access_manage`; for service accounts also `service_account_write`';
const manageAccess =
  'the permissions `user_access_read`, `user_access_manage` and, for teams, `teams_read`; a team may let only its managers change it';

/**
 * What the application key needs, by its owner and, where the key has scopes, by them.
 *
 * @see https://docs.datadoghq.com/account_management/rbac/permissions/
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  validate_credentials: readUsers,
  list_accounts: readUsers,
  get_account: readUsers,
  list_resources: 'the permission `teams_read`',
  list_entitlements: readAccess,
  find_entitlement_associations: readAccess,
  get_account_entitlement_associations: readAccess,
  get_last_activity: readUsers,
  list_credentials: 'the permission `org_app_keys_read`',
  create_account:
    'the permissions `user_access_read` and `user_access_invite`; for service accounts `service_account_write`, for teams `teams_read` and `user_access_manage`',
  send_invitation: 'the permissions `user_access_read` and `user_access_invite`',
  update_account: manageUsers,
  activate_account: manageUsers,
  deactivate_account: manageUsers,
  assign_entitlement: manageAccess,
  unassign_entitlement: manageAccess,
};
