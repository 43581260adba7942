import type { RateLimitConfig } from '@patchbay/core';
import { pointBudget } from '@patchbay/graphql';

/** Points that all come back when the window ends, beside a budget of requests for REST. */
export const github: RateLimitConfig[] = [
  pointBudget({
    id: 'graphql',
    points: 5_000,
    windowSeconds: 3_600,
    cost: 10,
    told: { remaining: 'x-ratelimit-remaining', limit: 'x-ratelimit-limit', reset: 'x-ratelimit-reset' },
    appliesTo: ({ url }) => url.endsWith('/graphql'),
    source: 'https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api',
  }),
  {
    id: 'rest',
    requestsPerWindow: 5_000,
    windowSeconds: 3_600,
    appliesTo: ({ url }) => !url.endsWith('/graphql'),
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  },
];

/** Points that come back evenly. */
export const linear: RateLimitConfig = pointBudget({
  id: 'complexity',
  points: 3_000_000,
  windowSeconds: 3_600,
  cost: 200,
  refill: 'steady',
  told: { remaining: 'x-ratelimit-complexity-remaining', limit: 'x-ratelimit-complexity-limit' },
  source: 'https://linear.app/developers/rate-limiting',
});
