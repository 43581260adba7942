import type { RateLimitConfig } from '@patchbay/core';

/**
 * The clouds that Microsoft runs apart from each other. Credentials go to these hosts and to no other.
 *
 * @see https://learn.microsoft.com/en-us/graph/deployments
 */
export const CLOUDS = {
  global: { graph: 'https://graph.microsoft.com', login: 'https://login.microsoftonline.com' },
  us_government: { graph: 'https://graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  us_government_dod: { graph: 'https://dod-graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  china: { graph: 'https://microsoftgraph.chinacloudapi.cn', login: 'https://login.chinacloudapi.cn' },
} as const;

/** The most that lists of users, groups, members and service principals give. @see https://learn.microsoft.com/en-us/graph/api/user-list */
export const OBJECTS_PER_PAGE = 999;

/** @see https://learn.microsoft.com/en-us/graph/api/signin-list */
export const EVENTS_PER_PAGE = 1000;

/** Most groups and applications have less than a page of members. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** The links of delta queries are long. */
export const DELTA_TOKEN_LENGTH = 16_384;

/** Changes reach all copies of a directory after seconds. @see https://learn.microsoft.com/en-us/entra/architecture/architecture */
export const READ_BACK = { tries: 6, delaySeconds: 2 };

/** How long tenants with Entra ID P1 keep their logs. @see https://learn.microsoft.com/en-us/entra/identity/monitoring-health/reference-reports-data-retention */
export const LOG_DAYS = 30;

/** What an assignment without a role says. @see https://learn.microsoft.com/en-us/graph/api/resources/approleassignment */
export const DEFAULT_APP_ROLE = '00000000-0000-0000-0000-000000000000';

/** The application permission `Member.Read.Hidden`. @see https://learn.microsoft.com/en-us/graph/permissions-reference */
export const READ_HIDDEN_MEMBERS = '658aa5d8-239f-45c4-aa12-864f4fc7e490';

export const USER_TYPE = '#microsoft.graph.user';

/** Who is in a group or has a role, besides groups, devices and service principals. @see https://learn.microsoft.com/en-us/graph/api/resources/agentuser */
export const USER_TYPES: ReadonlySet<string> = new Set([USER_TYPE, '#microsoft.graph.agentUser']);
export const GROUP_TYPE = '#microsoft.graph.group';

const source = 'https://learn.microsoft.com/en-us/graph/throttling-limits';
const isLog = (url: string) => new URL(url).pathname.startsWith('/v1.0/auditLogs/');

/**
 * Graph publishes no number of requests for the directory: a request costs 1 to 5 units, and the smallest tenants have
 * 3,500 units in 10 seconds. What is written here would hold if each cost five. A 429 says in `Retry-After` how long to wait.
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  {
    id: 'directory',
    requestsPerWindow: 700,
    windowSeconds: 10,
    appliesTo: ({ url }) => !isLog(url),
    source,
  },
  {
    id: 'directory-writes',
    requestsPerWindow: 3000,
    windowSeconds: 150,
    appliesTo: ({ method, url }) => method !== 'GET' && !isLog(url),
    source,
  },
  { id: 'logs', requestsPerWindow: 5, windowSeconds: 10, appliesTo: ({ url }) => isLog(url), source },
];
