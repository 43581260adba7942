import type { RateLimitAnswer, RateLimitConfig, RateLimitExtraction } from '@patchbay/core';

/**
 * Summer '26, the newest version that is documented as generally available.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_update_fields.htm
 */
export const API_PATH = 'services/data/v67.0';

/**
 * How many records an answer to a query may have.
 *
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers-queryoptions.html
 */
export const BATCH = { pageSize: 2000, minimumPageSize: 200, maximumPageSize: 2000 };

/** How many ids a query names: they go in the URL, which would grow too long with more. */
export const IDS_PER_QUERY = 200;

/** How many custom fields a query names, beside as many ids: their names may be long. */
export const FIELDS_PER_QUERY = 100;

/** The length of a page of users, as more is asked for about all of a page at once. */
export const USER_BATCH = { pageSize: IDS_PER_QUERY, minimumPageSize: IDS_PER_QUERY };

/** Profiles, roles, sets and groups are a few hundred each in most organizations. */
export const SHORT_LISTS = { requestsPerPage: 6 };

/** For how long it is believed what an answer tells of the allocation, in seconds. */
const TOLD_FOR = 60;

/** `api-usage=18/5000`. It is not told when calls that were made come free, as they count for 24 hours each. */
function allocation({ headers }: RateLimitAnswer): RateLimitExtraction | undefined {
  const [, used, limit] = /api-usage=(\d{1,12})\/(\d{1,12})/.exec(headers['sforce-limit-info'] ?? '') ?? [];
  if (used === undefined || limit === undefined) return undefined;
  const at = Date.parse(headers['date'] ?? '') / 1000;
  return {
    remaining: Math.max(0, Number(limit) - Number(used)),
    limit: Number(limit),
    requestsPerWindow: Number(limit),
    reset: Number.isNaN(at) ? undefined : at + TOLD_FOR,
  };
}

/** Whether a body names the code by which Salesforce says that a limit is reached, with status 403. */
export const saysLimit = (body: string): boolean => body.includes('"REQUEST_LIMIT_EXCEEDED"');

/** The least that an organization has in 24 hours, that of Developer Edition. Every answer tells the organization's own. */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 15_000,
  windowSeconds: 86_400,
  extract: allocation,
  isRateLimitError: ({ status, text }) => status === 429 || (status === 403 && saysLimit(text())),
  source:
    'https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html',
};
