/** What a token endpoint gave, read and checked. */
export interface TokenGrant {
  readonly accessToken: string;
  /** Absent: the vendor gave no new one, and the one before stays good. */
  readonly refreshToken?: string | undefined;
  /** Milliseconds since the epoch; absent: the vendor did not say. */
  readonly expiresAt?: number | undefined;
  /** Absent: those that were asked for. */
  readonly scopes?: readonly string[] | undefined;
}
