import type { RateLimitConfig } from '@patchbay/core';
import type { OffsetPagingOptions, PageSizes } from '@patchbay/pagination';

/** @see https://developer.box.com/reference/ */
export const BASE_URL = 'https://api.box.com/2.0';

/** @see https://developer.box.com/reference/post-oauth2-token/ */
export const TOKEN_URL = 'https://api.box.com/oauth2/token';

/** @see https://developer.box.com/reference/get-authorize/ */
export const AUTHORIZATION_URL = 'https://account.box.com/api/oauth2/authorize';

/** How long an assertion is good; Box takes no more than 60. @see https://developer.box.com/guides/authentication/jwt/without-sdk/ */
export const ASSERTION_SECONDS = 45;

/** @see https://developer.box.com/reference/get-users/ */
export const USERS: PageSizes = { pageSize: 1000, maximumPageSize: 1000 };

/**
 * The next page begins after what was asked for, not after what came: Box may leave records out of a page. The highest
 * offset is 9999.
 *
 * @see https://developer.box.com/guides/api-calls/pagination/offset-based/
 */
export const OFFSETS: OffsetPagingOptions = {
  pageSize: 1000,
  maximumPageSize: 1000,
  advanceBy: 'size',
  maximumRecords: 10_000,
};

/** @see https://developer.box.com/reference/get-events/ */
export const EVENTS: PageSizes = { pageSize: 500, maximumPageSize: 500 };

/** How long Box lets events be queried. @see https://developer.box.com/guides/events/parameters/stream-types/ */
export const EVENT_DAYS = 365;

/**
 * Events that say who signed in, and who was given or lost access to the enterprise and its groups.
 *
 * @see https://developer.box.com/reference/get-events/#param-event_type
 */
export const ACCESS_EVENTS = [
  ...['LOGIN', 'FAILED_LOGIN', 'ADMIN_LOGIN'],
  ...['NEW_USER', 'EDIT_USER', 'DELETE_USER', 'CHANGE_ADMIN_ROLE'],
  ...['GROUP_ADD_USER', 'GROUP_REMOVE_USER', 'GROUP_DELETION'],
] as const;

/** Most groups have less than a page of members. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a user that is being deleted is waited for. */
export const READ_BACK = { tries: 4, delaySeconds: 1 };

/**
 * A transfer of content answers when it is done, or after ten minutes.
 *
 * @see https://developer.box.com/reference/put-users-id-folders-0/
 */
export const TRANSFER_TIMEOUT_SECONDS = 660;

/** For each user, and an app is one. @see https://developer.box.com/guides/api-calls/permissions-and-errors/rate-limits/ */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 1000,
  windowSeconds: 60,
  source: 'https://developer.box.com/guides/api-calls/permissions-and-errors/rate-limits/',
};
