/** What an OAuth 2.0 token endpoint gave, as a {@link TokenStore} keeps it. */
export interface StoredToken {
  /** Differs with every token that is stored under a key; compare-and-swap goes by it. */
  readonly version: string;
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly obtainedAt: number;
  /** Milliseconds since the epoch; absent: the vendor did not say. */
  readonly expiresAt?: number | undefined;
  /** A hash of what was configured to begin with, so that a newly configured refresh token takes over. */
  readonly origin?: string | undefined;
}

/**
 * Keeps tokens beyond one call, for all who share it. A refreshed token is stored before it is used, so that a
 * rotated refresh token is never lost.
 */
export interface TokenStore {
  /**
   * False: what it keeps ends with the process. A vendor that gives a new refresh token with every refresh is refused
   * with such a store, as the next process could not go on.
   */
  readonly durable: boolean;
  read(key: string): Promise<StoredToken | undefined>;
  /**
   * Compare-and-swap: stores `next` (`undefined` removes) if the version that is stored is still `version`
   * (`undefined`: nothing is stored).
   *
   * @returns false when another writer was faster; nothing is changed then
   */
  replace(key: string, version: string | undefined, next: StoredToken | undefined): Promise<boolean>;
  /**
   * Runs an action while no other holder of the same key does, in any process that shares the store. A holder that
   * dies gives the lock up after a while.
   *
   * @param signal - ends the wait for the lock, not the action
   */
  withLock<Result>(key: string, action: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}
