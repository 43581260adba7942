import type { TokenMaterial } from '../credentials/token-material.ts';
import type { CallContext } from './client-context.ts';

/** The call that a token is wanted for. */
export type TokenCall = Omit<CallContext, 'accessTokens'>;

/**
 * Where the access token of one credential comes from, when the caller keeps what renews it. Capabilities see the
 * access token alone; the refresh token and the client's secret stay with the source.
 */
export interface AccessTokenSource {
  /** Names whose tokens these are. It stays the same when a token is renewed, and is no secret. */
  readonly key: string;
  /**
   * A token that is good now; it may be renewed for that. To be asked before every try, as a long call may outlive
   * a token.
   *
   * @throws `creds_revoked` when the vendor gives no token any more.
   */
  current(call: TokenCall): Promise<string>;
  /**
   * The token to go on with after the vendor refused one.
   *
   * @returns `undefined` when there is no other
   */
  renew(refused: string, call: TokenCall): Promise<string | undefined>;
}

/** Which credential of a connector tokens are wanted for, and with what. */
export interface TokenRequest {
  readonly credentialId: string;
  readonly material: TokenMaterial;
  /** As in a request; token URLs may depend on them. */
  readonly settings?: unknown;
}
