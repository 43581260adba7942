import type { RateLimitConfig } from '@patchbay/core';

/** Rows to ask for at once, and the most that NetSuite gives. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156414087576.html */
export const PAGE_SIZE = 1000;

/** How long one query may take; NetSuite itself gives up after 15 minutes. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_1559222360.html */
export const QUERY_SECONDS = 120;

/** The most values that one IN takes. @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0824094533.html */
export const MAXIMUM_IN = 1000;

/**
 * NetSuite limits how many requests of all integrations of the account are under way at once: 5 on the standard tier, and
 * 10 more for each SuiteCloud Plus license. Three of them are taken here. A number for a minute is not documented; the one
 * written here does not bind where so few are under way.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1525253248.html
 */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 600,
  windowSeconds: 60,
  strategy: 'FIXED',
  maxConcurrent: 3,
  source: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1525253248.html',
};

const rest =
  'the permissions REST Web Services, SuiteAnalytics Workbook and Log in using Access Tokens (OAuth 2.0: Log in using OAuth 2.0 Access Tokens)';
const readEmployees = `${rest}, and Employees (View)`;
const readRoles = `${rest}, Employees (View) and Manage Roles (View)`;
const manageEmployees = `${rest}, and Employees (Full)`;
const accessTab = 'with the feature Advanced Employee Permissions also Employee Access Tab';
const manageAccess = `${manageEmployees}; ${accessTab}`;
const manageRoles = `${rest}, Employees (Full) and Manage Roles (View); ${accessTab}; NetSuite may let administrators alone give certain roles`;

/**
 * What the role needs that the token or certificate is for. Levels were not tried on a tenant.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1541786744.html
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0320025211.html
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  validate_credentials: readEmployees,
  list_accounts: readEmployees,
  get_account: readEmployees,
  list_entitlements: readRoles,
  find_entitlement_associations: readRoles,
  get_account_entitlement_associations: readRoles,
  get_last_activity: `${rest}, and View Login Audit Trail`,
  create_account: manageRoles,
  update_account: manageEmployees,
  activate_account: manageAccess,
  deactivate_account: manageAccess,
  delete_account: manageEmployees,
  assign_entitlement: manageRoles,
  unassign_entitlement: manageRoles,
};
