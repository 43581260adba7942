import type { RateLimitConfig } from '@patchbay/core';
import type { OffsetPagingOptions, PageSizes } from '@patchbay/pagination';

/** @see https://support.pagerduty.com/main/docs/service-regions */
export const BASE_URLS = { us: 'https://api.pagerduty.com', eu: 'https://api.eu.pagerduty.com' } as const;

/** One for both regions. @see https://developer.pagerduty.com/docs/app-oauth-token */
export const TOKEN_URL = 'https://identity.pagerduty.com/oauth/token';

/** @see https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/03-Versioning.md */
export const HEADERS = { accept: 'application/vnd.pagerduty+json;version=2' } as const;

/** Offset and limit together may not pass 10,000. @see https://developer.pagerduty.com/docs/pagination */
export const CLASSIC = {
  pageSize: 100,
  maximumPageSize: 100,
  maximumRecords: 10_000,
} as const satisfies OffsetPagingOptions;

/** @see https://developer.pagerduty.com/docs/pagination#cursor-based-pagination */
export const CURSOR: PageSizes = { pageSize: 100, maximumPageSize: 100 };

/** Most teams and schedules have less than a page of users. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** The longest time between since and until. @see https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/ */
export const AUDIT_WINDOW_DAYS = 31;

/** Audit records are kept for 18 months. @see https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/17-Audit-Records-API.md#data-retention */
export const AUDIT_RETENTION_DAYS = 548;

/** How a change that PagerDuty shows late is waited for. */
export const READ_BACK = { tries: 4, delaySeconds: 1 };

/** By API key, or by app and account. @see https://developer.pagerduty.com/docs/rest-api-rate-limits */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 960,
  windowSeconds: 60,
  source: 'https://developer.pagerduty.com/docs/rest-api-rate-limits',
  // Tokens are asked for elsewhere.
  appliesTo: ({ url }) => !url.startsWith(TOKEN_URL),
};
