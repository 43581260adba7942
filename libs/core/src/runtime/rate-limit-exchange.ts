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
  return new KeptExchange(known);
}

/** A class, as every call makes one, and an object with a getter of its own takes ten times as long to make. */
class KeptExchange implements RateLimitExchange {
  readonly known: RateLimitRequestInfo | undefined;
  #states: Map<string, RateLimitStateSnapshot> | undefined;

  constructor(known: RateLimitRequestInfo | undefined) {
    this.known = known;
  }

  get reported(): Readonly<Record<string, RateLimitStateSnapshot>> {
    return this.#states === undefined ? nothing : Object.fromEntries(this.#states);
  }

  report(budget: string, state: RateLimitStateSnapshot): void {
    this.#states ??= new Map();
    this.#states.set(budget, state);
  }
}

const nothing: Readonly<Record<string, RateLimitStateSnapshot>> = Object.freeze({});
