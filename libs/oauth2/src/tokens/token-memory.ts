import type { KeptSlot, StoredToken, TokenCall, TokenStore } from '@patchbay/core';
import { memoryTokenStore } from './memory-token-store.ts';

/** What came of trying to get a token. `busy`: another process is at it, and there was no need to wait. */
export type Outcome = { readonly token: StoredToken } | { readonly error: unknown } | { readonly busy: true };

/** A token that the vendor gave and the store would not take. */
export interface Unsaved {
  readonly token: StoredToken;
  /** What was stored when it was got. */
  readonly base: string | undefined;
  /** When the store is asked again. */
  readonly retryAt: number;
}

/** An attempt to get a token that is under way. */
export interface Flight {
  /** What the source that began it was configured with. */
  readonly origin: string;
  readonly outcome: Promise<Outcome>;
}

interface Failure {
  readonly origin: string;
  readonly error: unknown;
  readonly until: number;
  readonly count: number;
}

/** What a runtime remembers of the tokens of one key. Every field is private, so that no `inspect` shows a token. */
export class TokenMemory {
  #token: StoredToken | undefined;
  #unsaved: Unsaved | undefined;
  #refused: string | undefined;
  #forced: { readonly accessToken: string; readonly at: number } | undefined;
  #failure: Failure | undefined;
  #origins: readonly string[] = [];
  #flight: Flight | undefined;
  #postponed = -Infinity;
  #warned = false;

  /**
   * True when a token was made from what a source was configured with, or when something else was configured since:
   * then the source is the one that is behind.
   */
  accepts(token: StoredToken, origin: string): boolean {
    return token.origin === undefined || token.origin === origin || this.knows(origin);
  }

  /** True when a token with this origin was in the store. */
  knows(origin: string): boolean {
    return this.#origins.includes(origin);
  }

  /** The token to use, unless the vendor refused it. */
  token(origin: string): StoredToken | undefined {
    const token = this.#token;
    if (token === undefined || !this.accepts(token, origin)) return undefined;
    return token.accessToken === this.#refused ? undefined : token;
  }

  holdsRefreshToken(): boolean {
    return this.#token?.refreshToken !== undefined;
  }

  /** Goes on with a token. */
  take(token: StoredToken): void {
    this.#token = token;
    this.#failure = undefined;
  }

  /** A token with this origin is in the store: what is found there later is newer. */
  know({ origin }: StoredToken): void {
    if (origin === undefined || this.knows(origin)) return;
    this.#origins = [...this.#origins, origin].slice(-rememberedOrigins);
  }

  refuse(accessToken: string): void {
    this.#refused = accessToken;
  }

  isRefused(accessToken: string): boolean {
    return this.#refused === accessToken;
  }

  /** The vendor gave a token in place of one that it had refused. */
  force({ accessToken }: StoredToken, now: number): void {
    this.#refused = undefined;
    this.#forced = { accessToken, at: now };
  }

  /** The vendor took a token as proof. */
  accepted(accessToken: string): void {
    if (this.#forced?.accessToken === accessToken) this.#forced = undefined;
  }

  /** True for a token that came in place of a refused one and was never taken: yet another would not be either. */
  isFutile(accessToken: string, now: number): boolean {
    const forced = this.#forced;
    return forced?.accessToken === accessToken && now < forced.at + futileMilliseconds;
  }

  /** Remembers a failure for a while that grows. */
  fail(origin: string, error: unknown, now: number, milliseconds: (count: number) => number): void {
    const count = this.#failure?.origin === origin ? this.#failure.count + 1 : 1;
    this.#failure = { origin, error, count, until: now + milliseconds(count) };
  }

  /** What went wrong so recently that trying again would only hammer. */
  failure(origin: string, now: number): { readonly error: unknown } | undefined {
    const failure = this.#failure;
    return failure?.origin === origin && now < failure.until ? failure : undefined;
  }

  /** Another process renews: what is good until then will do. */
  postpone(until: number): void {
    this.#postponed = until;
  }

  isPostponed(now: number): boolean {
    return now < this.#postponed;
  }

  unsaved(): Unsaved | undefined {
    return this.#unsaved;
  }

  /** Keeps what the store would not take; `undefined`: it has it now. */
  hold(unsaved: Unsaved | undefined): void {
    this.#unsaved = unsaved;
  }

  /** True the first time. */
  warnOnce(): boolean {
    const first = !this.#warned;
    this.#warned = true;
    return first;
  }

  flight(): Flight | undefined {
    return this.#flight;
  }

  /** Begins to get a token; there is one flight at a time. */
  fly(origin: string, work: () => Promise<Outcome>): Flight {
    const outcome = work()
      .catch((error: unknown): Outcome => ({ error }))
      .finally(() => {
        this.#flight = undefined;
      });
    const flight = { origin, outcome };
    this.#flight = flight;
    return flight;
  }
}

const rememberedOrigins = 8;
const futileMilliseconds = 60_000;

const memorySlot: KeptSlot<TokenMemory> = { create: () => new TokenMemory() };

const storeSlot: KeptSlot<TokenStore> = { create: () => memoryTokenStore() };

/** What the runtime of a call remembers of the tokens of a key. */
export function memoryOf({ runtime }: Pick<TokenCall, 'runtime'>, key: string): TokenMemory {
  return runtime.kept.get(memorySlot, key);
}

/** The runtime's token store, or one that lives as long as the runtime. */
export function storeOf({ runtime }: Pick<TokenCall, 'runtime'>): TokenStore {
  return runtime.tokenStore ?? runtime.kept.get(storeSlot, 'tokens');
}
