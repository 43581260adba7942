import type { RateLimitConfig } from '@patchbay/core';
import type { PageSizes } from '@patchbay/pagination';

/** Where Atlassian takes access tokens and tokens with scopes. */
export const GATEWAY = 'https://api.atlassian.com';

/** @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ */
export const AUTHORIZATION_URL = 'https://auth.atlassian.com/authorize';
export const TOKEN_URL = 'https://auth.atlassian.com/oauth/token';

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-users-search-get */
export const USERS: PageSizes = { pageSize: 200, maximumPageSize: 1000 };

/** Of groups, their members, and projects. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/ */
export const LISTS: PageSizes = { pageSize: 50, maximumPageSize: 50 };

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/ */
export const ISSUES: PageSizes = { pageSize: 100, maximumPageSize: 100 };

/** Most groups have less than a page of members, and most roles of a project few who act in them. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a change that Jira shows late is waited for. */
export const READ_BACK = { tries: 4, delaySeconds: 1 };

const source = 'https://developer.atlassian.com/cloud/jira/platform/rate-limiting/';

/**
 * What holds for an endpoint of which Atlassian names no other number; it counts each endpoint for itself. Headers tell of
 * the one that was called, so that they only lower what is written here.
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  {
    id: 'requests',
    requestsPerWindow: 100,
    windowSeconds: 1,
    appliesTo: ({ method }) => method !== 'DELETE',
    source,
  },
  {
    id: 'deletes',
    requestsPerWindow: 50,
    windowSeconds: 1,
    appliesTo: ({ method }) => method === 'DELETE',
    source,
  },
];
