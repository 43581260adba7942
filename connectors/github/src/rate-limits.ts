import type { RateLimitAnswer, RateLimitConfig, RateLimitExtraction } from '@patchbay/core';
import { pointBudget } from '@patchbay/graphql';

const REST = 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/**
 * GitHub refuses with 403 as well as with 429: `x-ratelimit-remaining: 0` names the hourly limit, `retry-after` or the
 * message a secondary one.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function isRateLimitError(answer: RateLimitAnswer): boolean {
  const { status, headers } = answer;
  if (status !== 403) return status === 429;
  const isTold = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return isTold || /rate limit/i.test(answer.text());
}

/** The limit differs by plan and kind of credential, and every answer tells it. */
function told({ headers }: RateLimitAnswer): RateLimitExtraction | undefined {
  const numberIn = (name: string) => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN);
  const limit = numberIn('limit');
  const remaining = numberIn('remaining');
  if (!(limit > 0) || !(remaining >= 0)) return undefined;
  return { limit, remaining, requestsPerWindow: limit, reset: numberIn('reset') || undefined };
}

const isGraphql = (url: string): boolean => url.endsWith('/graphql');
const isAuditLog = (url: string): boolean => /\/audit-log(?:\?|$)/.test(url);

const hourly = { windowSeconds: 3_600, extract: told, isRateLimitError };

/** The documented budgets. */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  {
    ...hourly,
    id: 'rest',
    requestsPerWindow: 5_000,
    appliesTo: ({ url }) => !isGraphql(url) && !isAuditLog(url),
    source: `${REST}#primary-rate-limit-for-authenticated-users`,
  },
  {
    id: 'changes',
    requestsPerWindow: 80,
    windowSeconds: 60,
    strategy: 'FIXED',
    isRateLimitError,
    appliesTo: ({ method, url }) => method !== 'GET' && !isGraphql(url),
    source: `${REST}#about-secondary-rate-limits`,
  },
  {
    ...hourly,
    id: 'audit_log',
    requestsPerWindow: 1_750,
    appliesTo: ({ url }) => isAuditLog(url),
    source:
      'https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization',
  },
  pointBudget({
    id: 'graphql',
    points: 5_000,
    windowSeconds: 3_600,
    cost: 1,
    told: { remaining: 'x-ratelimit-remaining', limit: 'x-ratelimit-limit', reset: 'x-ratelimit-reset' },
    appliesTo: ({ url }) => isGraphql(url),
    source: 'https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api',
  }),
];
