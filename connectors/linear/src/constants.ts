import type { RateLimitConfig } from '@patchbay/core';
import { pointBudget } from '@patchbay/graphql';

/** @see https://linear.app/developers/graphql */
export const API_URL = 'https://api.linear.app/graphql';

/** @see https://linear.app/developers/oauth-2-0-authentication */
export const AUTHORIZATION_URL = 'https://linear.app/oauth/authorize';
export const TOKEN_URL = 'https://api.linear.app/oauth/token';

/** Lists give 250 records at most; what is asked for counts as points, whether it comes or not. */
export const PAGES = { pageSize: 100, maximumPageSize: 250 };

/** Teams come with their first members, so that fewer of them make a page. */
export const TEAMS_PER_PAGE = 20;
export const MEMBERS_PER_TEAM = 50;

const limits = {
  windowSeconds: 3_600,
  refill: 'steady',
  source: 'https://linear.app/developers/rate-limiting',
} as const;

/**
 * Requests and points come back evenly. The numbers are those of an OAuth app, which has fewer points than a personal
 * API key; what the headers say corrects them.
 */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  pointBudget({
    ...limits,
    id: 'requests',
    points: 5_000,
    cost: 1,
    told: { remaining: 'x-ratelimit-requests-remaining', limit: 'x-ratelimit-requests-limit' },
  }),
  pointBudget({
    ...limits,
    id: 'complexity',
    points: 2_000_000,
    cost: 400,
    told: { remaining: 'x-ratelimit-complexity-remaining', limit: 'x-ratelimit-complexity-limit' },
  }),
];
