import type { RateLimitConfig } from '@patchbay/core';

/** TODO(vendor): the page that states the base URL. */
export const BASE_URL = 'https://api.linear.app/graphql';

/** The header that carries the key. TODO(vendor): the page that says so. */
export const API_KEY_HEADER = 'Authorization';

/** TODO(vendor): the documented limit, and the page that states it. */
export const RATE_LIMIT: RateLimitConfig = {
  requestsPerWindow: 60,
  windowSeconds: 60,
  source: 'https://example.com/docs/rate-limits',
};
