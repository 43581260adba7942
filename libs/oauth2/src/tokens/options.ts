import type { StoredToken, TokenCall, TokenMaterial } from '@patchbay/core';
import type { TokenGrant } from '../token-grant.ts';

/**
 * Gets a token from the vendor, once and without a retry that could send a refresh token twice.
 *
 * @param previous - the token to be renewed; `undefined`: begin with what was configured
 * @throws `creds_revoked` when the vendor gives no token any more; anything else may pass.
 */
export type RenewToken = (previous: StoredToken | undefined, call: TokenCall) => Promise<TokenGrant>;

/** Options of {@link createTokenSource}. */
export interface TokenSourceOptions {
  /** Who gives the tokens: the URL of the token endpoint. */
  readonly issuer: string;
  /** What was configured. The source reads it to tell tokens of different owners apart; `renew` sends it. */
  readonly material: TokenMaterial;
  /**
   * Who the tokens stand for: the id of a connection, or whom a service account acts for. With it a newly configured
   * refresh token takes the place of the stored one; without it the two are kept apart.
   * @default a hash of the refresh token, else of the client's secret or key
   */
  readonly subject?: string | undefined;
  /** The API that the tokens are for, where the same client gets tokens for several. */
  readonly audience?: string | undefined;
  readonly renew: RenewToken;
  /** An access token to begin with. It is used until the vendor refuses it. */
  readonly accessToken?: string | undefined;
  /**
   * The vendor gives a new refresh token with every refresh, and the one before ends. Such a vendor is refused where
   * the runtime has no durable token store. @default false
   */
  readonly rotatesRefreshTokens?: boolean | undefined;
  /**
   * How long before its end a token is no longer used, at most a quarter of its life. From half its life on it is
   * renewed, but still used where that fails. @default 30
   */
  readonly clockSkewSeconds?: number | undefined;
  /**
   * How long to wait for another process that renews, and then for the token endpoint. It is not the caller's time: a
   * refresh goes on when the caller that began it has gone. @default 30
   */
  readonly timeoutSeconds?: number | undefined;
}
