import type { TransportRequest, TransportResponse } from './transport.ts';

/** How a budget is kept during one call. */
export type RateLimitMode = 'enforce' | 'retry_only' | 'bypass' | 'enforce_no_retry';

/** What came back from the vendor, as the hooks of a budget see it: an answer, or what a block of code threw. */
export interface RateLimitAnswer {
  /** `undefined` when there was no answer. */
  readonly status: number | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, or the message of what was thrown. */
  text(): string;
  /** What a block of code threw. */
  readonly error?: unknown;
}

/** What an answer says of a budget. */
export interface RateLimitExtraction {
  /** Requests left. */
  readonly remaining: number;
  /** Requests in one of the vendor's windows. */
  readonly limit: number;
  /** Epoch seconds at which the budget is whole again. */
  readonly reset?: number | undefined;
  /** Replaces the window that was declared. */
  readonly windowSeconds?: number | undefined;
  /** Replaces the number of requests that was declared. */
  readonly requestsPerWindow?: number | undefined;
}

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
  /** Requests in flight at once, in one process. @default 10 */
  readonly maxConcurrent?: number;
  /** How often a refused request is sent again. @default what the HTTP client does; 5 for a block of code */
  readonly maximumRetries?: number;
  /** Items of a batch that are worked off without a pause. @default requestsPerWindow */
  readonly maxBatchSize?: number;
  /** The pause that a budget which was never refused makes between batches, in seconds. @default 0 */
  readonly initialDelaySeconds?: number;
  /** By how much a pause grows or shrinks. @default 1.5 */
  readonly backoffFactor?: number;
  /** What the caller or the capability says wins. @default enforce for reads, retry_only for writes */
  readonly mode?: RateLimitMode;
  /** Reads an answer in place of the usual headers; ADAPTIVE only. */
  readonly extract?: (answer: RateLimitAnswer) => RateLimitExtraction | undefined;
  /** Tells a refusal for a limit from other answers, in place of status 429 and the usual words in the body. */
  readonly isRateLimitError?: (answer: RateLimitAnswer) => boolean;
  /** For blocks of code: what is worth another try, in place of statuses 408, 502, 503, 504 and broken connections. */
  readonly isTransientError?: (answer: RateLimitAnswer) => boolean;
  /** Which requests spend it; absent: all. */
  readonly appliesTo?: (request: Pick<TransportRequest, 'method' | 'url'>) => boolean;
  /** The vendor's page that states the limit. */
  readonly source?: string;
}

/** The numbers of a budget: what a store needs of its configuration. */
export type RateLimitQuota = Pick<RateLimitConfig, 'requestsPerWindow' | 'windowSeconds'>;

/** What the vendor said of a budget. */
export interface RateLimitState {
  readonly remaining: number;
  /** Milliseconds since the epoch at which the budget is whole again. */
  readonly resetAt: number;
}

/** What is asked of a store. */
export interface RateLimitDemand {
  /** Slots wanted, at least 1. */
  readonly slots: number;
  /** True: take them even if none is free, so that they count for others. */
  readonly force?: boolean;
}

/** What a store gives. */
export interface RateLimitGrant {
  /** Names of the slots that were taken, at most as many as were wanted. */
  readonly slots: readonly string[];
  /** Milliseconds until the next slot may be free; 0 when all that were wanted were given. */
  readonly waitMilliseconds: number;
  /** Slots that are still free. */
  readonly remaining: number;
}

/** What a store answers at once, or later. */
export type SoonOrLater<Value> = Value | Promise<Value>;

/**
 * Counts the use of budgets; shared by processes when it stands on Redis. A slot is in use from `take` until one
 * window after `finish`: the vendor counted the request at some moment in between.
 */
export interface RateLimitStore {
  take(key: string, quota: RateLimitQuota, now: number, demand: RateLimitDemand): SoonOrLater<RateLimitGrant>;
  /** A response came, or its request failed. */
  finish(key: string, quota: RateLimitQuota, now: number, slot: string): SoonOrLater<void>;
  /** The slots were not used after all. */
  cancel(key: string, slots: readonly string[]): SoonOrLater<void>;
  /** The vendor said that less is left than was thought. */
  correct(key: string, quota: RateLimitQuota, now: number, state: RateLimitState): SoonOrLater<void>;
}

/** Holds requests back until a budget allows them; `@patchbay/rate-limit` implements it over a store. */
export interface RequestLimiter {
  /** Resolves when the request may be sent; rejects with `rate_limit` or `budget_exhausted`. */
  acquire(request: TransportRequest, signal?: AbortSignal): Promise<void>;
  /** To be told of every response, also of those that failed (`undefined`). */
  observe(request: TransportRequest, response: TransportResponse | undefined): Promise<void>;
  /** To be told of a request that was let through and not sent. */
  cancel?(request: TransportRequest): Promise<void>;
  /** True when a limit was the reason for this answer. */
  isLimited?(request: TransportRequest, response: TransportResponse): boolean;
  /** Tries of one request, the first included; absent: as the client says. */
  readonly maximumTries?: number | undefined;
}
