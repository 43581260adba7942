/** What an OAuth 2.0 token endpoint gave, with the time it ends. */
export interface StoredToken {
  readonly accessToken: string;
  readonly refreshToken?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Keeps tokens beyond one call. A token is written before it is used, so that a rotated refresh token is never
 * lost; `withLock` lets one holder at a time refresh, across processes when the store is shared.
 */
export interface TokenStore {
  get(key: string): Promise<StoredToken | undefined>;
  set(key: string, token: StoredToken): Promise<void>;
  delete(key: string): Promise<void>;
  withLock<Result>(key: string, action: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}
