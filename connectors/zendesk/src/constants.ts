import type { RateLimitConfig } from '@patchbay/core';
import type { PageSizes } from '@patchbay/pagination';

/** @see https://developer.zendesk.com/api-reference/introduction/pagination/ */
export const LISTS: PageSizes = { pageSize: 100, maximumPageSize: 100 };

/** @see https://developer.zendesk.com/documentation/ticketing/managing-tickets/using-the-incremental-export-api/ */
export const EXPORTS: PageSizes = { pageSize: 1000, maximumPageSize: 1000 };

/** Exports leave out what changed within the last minute, and refuse to begin there. */
export const EXPORT_LAG_SECONDS = 61;

/** The most ids that `show_many` takes. */
export const MAXIMUM_IDS = 100;

/** Most team members belong to one or two organizations. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How a change that is read late is waited for. */
export const READ_BACK = { tries: 4, delaySeconds: 1 };

const source = 'https://developer.zendesk.com/api-reference/introduction/rate-limits/';

/**
 * The least that a plan which is sold has; the headers of each answer tell what is left of the account's own limit. They
 * say nothing of that of the exports, which is counted here.
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  { id: 'account', requestsPerWindow: 200, windowSeconds: 60, source },
  {
    id: 'incremental-exports',
    requestsPerWindow: 10,
    windowSeconds: 60,
    strategy: 'FIXED',
    appliesTo: ({ url }) => new URL(url).pathname.startsWith('/api/v2/incremental/'),
    source: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/',
  },
];
