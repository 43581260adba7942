import type { RateLimitConfig } from '@patchbay/core';

/** @see https://developers.google.com/workspace/admin/directory/reference/rest */
export const BASE_URL = 'https://admin.googleapis.com/admin';

/** @see https://developers.google.com/identity/protocols/oauth2/web-server */
export const AUTHORIZATION_URL = 'https://accounts.google.com/o/oauth2/v2/auth';

/** @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest */
export const TOKEN_URL = 'https://oauth2.googleapis.com/token';

/** The organization of whoever is calling. */
export const MY_CUSTOMER = 'my_customer';

/**
 * The most records that Google gives at once.
 *
 * @see https://developers.google.com/workspace/admin/directory/reference/rest
 * @see https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list
 * @see https://developers.google.com/workspace/admin/data-transfer/reference/rest/v1/transfers/list
 */
export const PAGE_SIZES = {
  users: 500,
  groups: 200,
  members: 200,
  roles: 100,
  roleAssignments: 200,
  activities: 1000,
  transfers: 500,
} as const;

/** Most groups have less than a page of members. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a change that Google shows late is waited for. */
export const READ_BACK = { tries: 5, delaySeconds: 2 };

/** The last login of who has never signed in. */
export const NEVER = '1970-01-01T00:00:00.000Z';

/** How long Google keeps login events. @see https://support.google.com/a/answer/7061566 */
export const LOGIN_ACTIVITY_DAYS = 180;

/**
 * Google tells of a limit in the body of an answer alone. The numbers are those that projects begin with; they can be raised.
 *
 * @see https://developers.google.com/workspace/admin/directory/v1/limits
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  {
    id: 'directory',
    requestsPerWindow: 2400,
    windowSeconds: 60,
    appliesTo: ({ url }) => new URL(url).pathname.startsWith('/admin/directory/'),
    source: 'https://developers.google.com/workspace/admin/directory/v1/limits',
  },
  {
    id: 'reports',
    requestsPerWindow: 250,
    windowSeconds: 60,
    appliesTo: ({ url }) => new URL(url).pathname.startsWith('/admin/reports/'),
    source: 'https://developers.google.com/workspace/admin/reports/v1/limits',
  },
];
