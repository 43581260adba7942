import {
  isRecord,
  type RateLimitAnswer,
  type RateLimitConfig,
  type RateLimitExtraction,
} from '@patchbay/core';
import { parseHttpDate } from '@patchbay/http';
import { diagnose } from '../errors/graphql-error.ts';
import { meaningFinder, type GraphqlMeanings } from '../errors/meanings.ts';
import { readBody } from '../errors/problem.ts';

/** What an answer says of points. */
export interface PointState {
  readonly remaining: number;
  /** In one window. */
  readonly limit?: number | undefined;
  /** When the budget is whole again: epoch seconds, epoch milliseconds, seconds from now, or ISO 8601. */
  readonly reset?: number | string | undefined;
}

/** Names of the headers in which a vendor tells of points. */
export interface PointHeaders {
  readonly remaining: string;
  readonly limit?: string;
  readonly reset?: string;
}

/**
 * A budget that the vendor counts in points, by what a query asks for, and not in requests. `isRateLimitError` tells of limits
 * besides those with the status 429 and those whose errors say so.
 */
export interface PointBudgetOptions extends Omit<
  RateLimitConfig,
  'requestsPerWindow' | 'strategy' | 'extract'
> {
  /** What the vendor documents for one window. */
  readonly points: number;
  /**
   * What the connector's usual query costs. Measure it: GitHub tells it in `rateLimit { cost }`, Linear in the header
   * `x-complexity`, monday in `complexity { query }`. Requests are let through as if each cost so much.
   */
  readonly cost: number;
  /** Where an answer says what is left: names of headers, or a function of `data`. */
  readonly told: PointHeaders | ((data: Readonly<Record<string, unknown>>) => PointState | undefined);
  /**
   * `window`: all points come back at once, when the window ends. `steady`: they come back evenly, as with a leaky
   * bucket; then the window only says how fast. @default 'window'
   */
  readonly refill?: 'window' | 'steady';
  /** As for the client. */
  readonly meanings?: GraphqlMeanings;
}

/**
 * A budget of points as one of requests, for `defineApp({ rateLimit })`. What an answer says is left corrects it, so
 * that a wrong cost makes it late or early, never wrong for long.
 */
export function pointBudget(options: PointBudgetOptions): RateLimitConfig {
  const { points, cost, told, refill = 'window', meanings, windowSeconds, ...config } = options;
  const meaningOf = meaningFinder(meanings);
  // Points that come back evenly are counted by the minute, so that no wait is longer than need be.
  const share = refill === 'steady' ? Math.min(1, steadySeconds / windowSeconds) : 1;
  const requests = (limit: number): number => Math.max(1, Math.floor((limit * share) / cost));

  const extract = (answer: RateLimitAnswer): RateLimitExtraction | undefined => {
    const state = typeof told === 'function' ? toldByBody(answer, told) : toldByHeaders(answer, told);
    if (state === undefined) return undefined;
    const perWindow = requests(state.limit ?? points);
    const remaining = Math.min(perWindow, Math.floor(state.remaining / cost));
    const now = dateOf(answer);
    const refilled = now === undefined ? undefined : now + (windowSeconds * cost) / (state.limit ?? points);
    return {
      remaining,
      limit: perWindow,
      requestsPerWindow: perWindow,
      reset: refill === 'steady' ? refilled : epochSeconds(state.reset, now),
    };
  };

  return {
    ...config,
    strategy: 'ADAPTIVE',
    requestsPerWindow: requests(points),
    windowSeconds: windowSeconds * share,
    extract,
    isRateLimitError: (answer) => {
      if (answer.status === 429 || config.isRateLimitError?.(answer) === true) return true;
      const body = readBody(parsed(answer));
      if (body === undefined || body.problems.length === 0) return false;
      return diagnose(body.problems, answer.status ?? 200, meaningOf).meaning.code === 'rate_limit';
    },
  };
}

const steadySeconds = 60;

function toldByHeaders({ headers }: RateLimitAnswer, names: PointHeaders): PointState | undefined {
  const numberIn = (name: string | undefined): number | undefined => {
    const text = name === undefined ? undefined : headers[name.toLowerCase()];
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  const remaining = numberIn(names.remaining);
  if (remaining === undefined) return undefined;
  return { remaining, limit: numberIn(names.limit), reset: numberIn(names.reset) };
}

function toldByBody(
  answer: RateLimitAnswer,
  read: (data: Readonly<Record<string, unknown>>) => PointState | undefined,
): PointState | undefined {
  const data = readBody(parsed(answer))?.data;
  return isRecord(data) ? read(data) : undefined;
}

function parsed(answer: RateLimitAnswer): unknown {
  try {
    const value: unknown = JSON.parse(answer.text());
    return value;
  } catch {
    return undefined;
  }
}

/** The vendor's own clock, in epoch seconds. */
function dateOf({ headers }: RateLimitAnswer): number | undefined {
  const date = headers['date'];
  const time = date === undefined ? undefined : parseHttpDate(date, 0);
  return time === undefined ? undefined : time / 1000;
}

const epochMillisecondsFrom = 1e11;
const epochSecondsFrom = 1e9;

function epochSeconds(reset: number | string | undefined, now: number | undefined): number | undefined {
  if (typeof reset === 'string') {
    const time = Date.parse(reset);
    return Number.isNaN(time) ? undefined : time / 1000;
  }
  if (reset === undefined) return undefined;
  if (reset >= epochMillisecondsFrom) return reset / 1000;
  if (reset >= epochSecondsFrom) return reset;
  return now === undefined ? undefined : now + reset;
}
