import type { RateLimitExtraction } from '@patchbay/core';
import { parseHttpDate } from './http-date.ts';
import { firstNumber, firstWait, usualReset } from './requested-wait.ts';

const usualRemaining = ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining'];
const usualLimit = ['x-ratelimit-limit', 'x-rate-limit-limit', 'ratelimit-limit'];

/** The length of the window in seconds, beside the limit: Datadog publishes its budgets in no other way. */
const usualPeriod = ['x-ratelimit-period'];

/**
 * What the usual headers say of a budget; `undefined` when they do not say how much is left. Without a reset header
 * nothing is known of the time.
 *
 * @param now - milliseconds since the epoch
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function readRateLimitHeaders(
  headers: Readonly<Record<string, string>>,
  now: number,
): RateLimitExtraction | undefined {
  const combined = headers['ratelimit'];
  const left = combined === undefined ? undefined : parameter(combined, 'r');
  const remaining = left ?? firstNumber(headers, usualRemaining);
  if (remaining === undefined) return undefined;
  const date = headers['date'];
  const vendorNow = (date === undefined ? undefined : parseHttpDate(date, now)) ?? now;
  const seconds =
    (combined === undefined ? undefined : parameter(combined, 't')) ??
    firstWait(headers, vendorNow, usualReset);
  const limit = firstNumber(headers, usualLimit);
  const period = firstNumber(headers, usualPeriod);
  return {
    remaining,
    limit: limit ?? Infinity,
    reset: seconds === undefined ? undefined : now / 1000 + seconds,
    ...(limit === undefined || period === undefined
      ? {}
      : { requestsPerWindow: limit, windowSeconds: period }),
  };
}

/** A parameter of the first budget in `RateLimit: "default";r=50;t=30`. */
function parameter(header: string, name: string): number | undefined {
  const first = header.split(',', 1)[0] ?? '';
  const found = new RegExp(`;\\s*${name}=(\\d{1,15})(?:;|\\s*$)`).exec(first)?.[1];
  return found === undefined ? undefined : Number(found);
}
