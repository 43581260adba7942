import type { RateLimitRequestInfo, RateLimitStateSnapshot } from '../envelopes/rate-limit.ts';

/** What a caller and a limiter tell each other of the vendor's budgets, through the envelopes of one call. */
export interface RateLimitExchange {
  /** What the caller knows from the call before, and how it wants limits to be kept. */
  readonly known: RateLimitRequestInfo | undefined;
  /** Tells the caller where a budget stands after the call; the last word on a budget counts. */
  report(budget: string, state: RateLimitStateSnapshot): void;
  readonly reported: Readonly<Record<string, RateLimitStateSnapshot>>;
}

/** Starts the exchange of one call. */
export function createRateLimitExchange(known: RateLimitRequestInfo | undefined): RateLimitExchange {
  const states = new Map<string, RateLimitStateSnapshot>();
  return {
    known,
    report: (budget, state) => void states.set(budget, state),
    get reported() {
      return Object.fromEntries(states);
    },
  };
}
