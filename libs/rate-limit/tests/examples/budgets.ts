import type { RateLimitConfig } from '@patchbay/core';

/**
 * FIXED: the vendor documents its numbers and says nothing in its answers. A refusal is known by status 429, or by the
 * usual words in its body, such as "request limit reached" with status 403.
 */
export const documented: RateLimitConfig = {
  requestsPerWindow: 900,
  windowSeconds: 60,
  strategy: 'FIXED',
};

/** ADAPTIVE: the headers of every answer tell what is left, also of what others used. */
export const followed: RateLimitConfig = {
  requestsPerWindow: 100,
  windowSeconds: 60,
  strategy: 'ADAPTIVE',
};

/** Headers that are not the usual ones, and a limit that is told in a body with status 200. */
export const peculiar: RateLimitConfig = {
  requestsPerWindow: 40,
  windowSeconds: 1,
  extract: ({ headers }) => {
    const [used = 0, limit = 40] = (headers['x-call-limit'] ?? '').split('/').map(Number);
    return headers['x-call-limit'] === undefined ? undefined : { remaining: limit - used, limit };
  },
  isRateLimitError: ({ status, text }) => status === 429 || text().includes('THROTTLED'),
};

/** Several budgets: one for everything, one for the search alone. */
export const both: RateLimitConfig[] = [
  followed,
  { id: 'search', requestsPerWindow: 10, windowSeconds: 60, appliesTo: ({ url }) => url.includes('/search') },
];
