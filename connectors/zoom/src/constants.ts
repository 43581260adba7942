import type { RateLimitConfig } from '@patchbay/core';

/** TODO(vendor): the page that states the base URL. */
export const BASE_URL = 'https://api.zoom.us/v2';

/** Where it gives tokens. TODO(vendor): the page that says so. */
export const TOKEN_URL = 'https://auth.example.com/token';

/** TODO(vendor): the scope that each capability needs, and the page that names them. */
export const SCOPES: Readonly<Record<string, string>> = {
  validate_credentials: 'read',
  list_accounts: 'read',
  get_account: 'read',
  list_resources: 'read',
  list_entitlements: 'read',
  find_entitlement_associations: 'read',
  get_account_entitlement_associations: 'read',
  create_account: 'write',
  update_account: 'write',
  activate_account: 'write',
  deactivate_account: 'write',
  delete_account: 'write',
  assign_entitlement: 'write',
  unassign_entitlement: 'write',
  get_last_activity: 'read',
};

/** Records to ask for at once. TODO(vendor): the most that it allows, and the page that says so. */
export const PAGE_SIZE = 100;
export const MAXIMUM_PAGE_SIZE = 100;

/** TODO(vendor): the documented limit, and the page that states it. */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 60,
  windowSeconds: 60,
  source: 'https://example.com/docs/rate-limits',
};

/** TODO(vendor): what each capability needs, in words that can follow "It needs", and the page that says so. */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  validate_credentials: 'the permission to read',
  list_accounts: 'the permission to read',
  get_account: 'the permission to read',
  list_resources: 'the permission to read',
  list_entitlements: 'the permission to read',
  find_entitlement_associations: 'the permission to read',
  get_account_entitlement_associations: 'the permission to read',
  create_account: 'the permission to write',
  update_account: 'the permission to write',
  activate_account: 'the permission to write',
  deactivate_account: 'the permission to write',
  delete_account: 'the permission to write',
  assign_entitlement: 'the permission to write',
  unassign_entitlement: 'the permission to write',
  get_last_activity: 'the permission to read',
};
