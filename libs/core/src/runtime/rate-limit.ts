import type { TransportRequest, TransportResponse } from './transport.ts';

/** One of the vendor's documented budgets. */
export interface RateLimitConfig {
  /** Names the budget among several of one app. @default 'default' */
  readonly id?: string;
  readonly requestsPerWindow: number;
  readonly windowSeconds: number;
  /** The longest wait for a slot, in seconds. @default 60 */
  readonly maxDelaySeconds?: number;
  /** FIXED keeps to the numbers; ADAPTIVE follows what the vendor's headers say. @default 'ADAPTIVE' */
  readonly strategy?: 'FIXED' | 'ADAPTIVE';
  /** Requests in flight at once. @default 10 */
  readonly maxConcurrent?: number;
  /** Which requests spend it; absent: all. */
  readonly appliesTo?: (request: Pick<TransportRequest, 'method' | 'url'>) => boolean;
  /** The vendor's page that states the limit. */
  readonly source?: string;
}

/** What a budget's store knows of it. */
export interface RateLimitState {
  readonly remaining: number;
  /** Milliseconds since the epoch at which the budget is whole again. */
  readonly resetAt: number;
}

/** Counts the use of budgets; shared by processes when it stands on Redis. */
export interface RateLimitStore {
  /** Takes a slot if one is free; else says how many milliseconds until one may be. */
  take(key: string, config: RateLimitConfig, now: number): Promise<{ readonly waitMilliseconds: number }>;
  /** A response came, so that the slot it took ends one window later. */
  finish(key: string, config: RateLimitConfig, now: number): Promise<void>;
  /** The vendor said how much is left. */
  correct(key: string, state: RateLimitState): Promise<void>;
}

/** Holds requests back until a budget allows them; `@patchbay/rate-limit` implements it over a store. */
export interface RequestLimiter {
  /** Resolves when the request may be sent; rejects with `rate_limit` or `budget_exhausted`. */
  acquire(request: TransportRequest, signal?: AbortSignal): Promise<void>;
  /** To be told of every response, also of those that failed (`undefined`). */
  observe(request: TransportRequest, response: TransportResponse | undefined): Promise<void>;
}
