import type { RateLimitConfig } from '@patchbay/core';

/** Most lists: Okta advises no more. @see https://developer.okta.com/docs/api/openapi/okta-management/management/user/listusers */
export const PAGE_SIZE = 200;

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/ */
export const APP_USERS_SIZE = 500;

/** @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/ */
export const ADMINS_SIZE = 100;

/** @see https://developer.okta.com/docs/reference/system-log-query/ */
export const EVENTS_SIZE = 1000;

/** What Okta sends where it gives no choice. */
export const UNSIZED = 100;

/** Most groups, apps and administrators have less than a page of children. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** @see https://help.okta.com/en-us/content/topics/reports/reports_syslog.htm */
export const SYSTEM_LOG_DAYS = 90;

/**
 * How far behind its cursor `list_updated_accounts` looks: lists with a filter come from a replica that may be late by
 * a second.
 *
 * @see https://github.com/okta/okta-developer-docs/pull/3782
 */
export const REPLICA_LAG_SECONDS = 60;

/** How an asynchronous change of a status is waited for. */
export const TRANSITION = { tries: 5, delaySeconds: 2 };

/** How a change that a list shows late is waited for. */
export const READ_BACK = { tries: 4, delaySeconds: 1 };

const source = 'https://developer.okta.com/docs/reference/rl-global-mgmt/';
const perMinute = { windowSeconds: 60, source };

/** A path below `/api/v1/`, and where Okta counts them apart, whether it is read or written. */
const below = (pattern: RegExp, reads?: boolean): Pick<RateLimitConfig, 'appliesTo'> => ({
  appliesTo: ({ method, url }) =>
    pattern.test(new URL(url).pathname) && (reads === undefined || reads === (method === 'GET')),
});

const USER = /^\/api\/v1\/users\/[^/]+$/;

/**
 * The least that paid orgs have; the headers of each answer tell what the org really has. Budgets go by endpoint, as
 * Okta's do.
 *
 * @see https://developer.okta.com/docs/reference/rl-global-mgmt/
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  { id: 'users', requestsPerWindow: 600, ...perMinute, ...below(/^\/api\/v1\/users$/) },
  { id: 'user', requestsPerWindow: 1000, ...perMinute, ...below(USER, true) },
  { id: 'user-writes', requestsPerWindow: 600, ...perMinute, ...below(USER, false) },
  { id: 'groups', requestsPerWindow: 500, ...perMinute, ...below(/^\/api\/v1\/groups(?:$|\/[^/]+\/.)/) },
  { id: 'group', requestsPerWindow: 600, ...perMinute, ...below(/^\/api\/v1\/groups\/[^/]+$/) },
  { id: 'apps', requestsPerWindow: 100, ...perMinute, ...below(/^\/api\/v1\/apps(?:$|\/[^/]+\/.)/) },
  { id: 'app', requestsPerWindow: 500, ...perMinute, ...below(/^\/api\/v1\/apps\/[^/]+$/) },
  { id: 'logs', requestsPerWindow: 50, ...perMinute, ...below(/^\/api\/v1\/logs$/) },
  {
    id: 'others',
    requestsPerWindow: 600,
    ...perMinute,
    ...below(/^\/api\/v1\/(?!logs$|(?:groups|apps)(?:$|\/)|users(?:$|\/[^/]+$))/),
  },
];
