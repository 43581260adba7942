import type { RateLimitConfig } from '@patchbay/core';

/** Events of a page. Every other list of Unleash comes whole. */
export const PAGE_SIZE = 200;
export const MAXIMUM_PAGE_SIZE = 1000;

/** How far back a first reading of the event log goes, in days. */
export const EVENT_LOG_DAYS = 3650;

/** The one limit for administrators: new users. A self-hosted instance may set another. */
export const RATE_LIMIT: RateLimitConfig = {
  id: 'create_user',
  requestsPerWindow: 20,
  windowSeconds: 60,
  appliesTo: ({ method, url }) =>
    method === 'POST' && new URL(url).pathname.endsWith('/api/admin/user-admin'),
  source: 'https://github.com/Unleash/unleash/blob/main/src/lib/create-config.ts',
};

const administrator =
  'the root role Admin: a personal access token of an administrator, or an admin API token';

/** @see https://docs.getunleash.io/reference/rbac */
export const PERMISSIONS = {
  validate_credentials: administrator,
  list_accounts: administrator,
  get_account: administrator,
  list_resources: administrator,
  list_entitlements: administrator,
  find_entitlement_associations: administrator,
  get_account_entitlement_associations: administrator,
  get_last_activity: administrator,
  list_activity_records: administrator,
  events: administrator,
  create_account: administrator,
  update_account: administrator,
  delete_account: administrator,
  assign_entitlement: administrator,
  unassign_entitlement: administrator,
} as const;
