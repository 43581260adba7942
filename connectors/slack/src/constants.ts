import type { RateLimitConfig } from '@patchbay/core';
import { scimProfiles, type ScimQuirks } from '@patchbay/scim';

/** @see https://docs.slack.dev/apis/web-api/ */
export const BASE_URL = 'https://slack.com/api';

/** @see https://docs.slack.dev/admins/scim-api */
export const SCIM_BASE_URL = 'https://api.slack.com/scim/v2';

/** Slack recommends no more than 200 at once. @see https://docs.slack.dev/apis/web-api/pagination */
export const PAGE_SIZE = 200;

/** "Under 1000". @see https://docs.slack.dev/reference/methods/conversations.list */
export const MAXIMUM_PAGE_SIZE = 999;

/**
 * Slack fills a page before it takes off archived channels and those of other types, so that most may be empty.
 *
 * @see https://docs.slack.dev/reference/methods/conversations.list
 */
export const MAXIMUM_EMPTY_PAGES = 10_000;

/** Lists of ids that are read whole, and not given to the host page by page. */
export const WHOLE_PAGE_SIZE = 999;

/** Pages of Slack that may be joined to one of the host, as most channels and users have few entries. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How far back access logs are read unless something else is said. */
export const ACTIVITY_DAYS = 90;

/**
 * What Slack's SCIM server does in its own way. `roles` holds a text of the profile and gives no access.
 *
 * @see https://docs.slack.dev/reference/scim-api
 */
export const SCIM_QUIRKS: ScimQuirks = {
  ...scimProfiles.rfc7644,
  paging: 'start-index',
  groupsOfUser: 'user-attribute',
  excludedAttributes: false,
  lastModifiedFilter: false,
  roles: 'none',
  entitlements: 'none',
  contentType: 'application/json',
  tenantInBaseUrl: false,
};

/** Requests per minute of each method, by its tier. auth.test has "hundreds" and no number. */
const methodLimits: Readonly<Record<string, number>> = {
  'admin.users.setAdmin': 20,
  'admin.users.setOwner': 20,
  'admin.users.setRegular': 20,
  'conversations.invite': 50,
  'conversations.kick': 50,
  'conversations.list': 20,
  'conversations.members': 100,
  'team.accessLogs': 20,
  'team.profile.get': 50,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'usergroups.users.update': 20,
  'users.conversations': 20,
  'users.info': 100,
  'users.list': 20,
  'users.lookupByEmail': 50,
  'users.profile.get': 100,
};

const pathOf = (url: string): string => new URL(url).pathname;
const isScim = (url: string): boolean => pathOf(url).includes('/scim/');

/** Limits hold per method, workspace and app; those of SCIM for the whole organization. */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  ...Object.entries(methodLimits).map(([method, requestsPerWindow]): RateLimitConfig => ({
    id: method,
    requestsPerWindow,
    windowSeconds: 60,
    strategy: 'FIXED',
    appliesTo: ({ url }) => pathOf(url).endsWith(`/${method}`),
    source: 'https://docs.slack.dev/apis/web-api/rate-limits',
  })),
  {
    id: 'scim.read',
    requestsPerWindow: 300,
    windowSeconds: 60,
    strategy: 'FIXED',
    appliesTo: ({ method, url }) => method === 'GET' && isScim(url),
    source: 'https://docs.slack.dev/reference/scim-api/rate-limits',
  },
  {
    id: 'scim.write',
    requestsPerWindow: 180,
    windowSeconds: 60,
    strategy: 'FIXED',
    appliesTo: ({ method, url }) => method !== 'GET' && isScim(url),
    source: 'https://docs.slack.dev/reference/scim-api/rate-limits',
  },
];
