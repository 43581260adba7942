import type { TransportRequest, TransportResponse } from '@patchbay/core';

/**
 * Proves to the vendor who is calling. It is applied to every try, last of all, so that it may sign the final
 * URL and body. What it adds or changes is redacted like a secret, so that headers which prove nothing belong into
 * the client's `headers`. It is not applied to a redirect that leads to another origin.
 */
export interface AuthStrategy {
  /** Values that must never be seen outside; the client gives them to the redactor when it is made. */
  readonly secrets: readonly string[];
  /** The request with the proof in it. */
  apply(request: TransportRequest): TransportRequest | Promise<TransportRequest>;
  /**
   * Told of every answer to a request that it was applied to, before anything else is made of it. It must not throw.
   *
   * @param request - as {@link apply} made it
   */
  observe?(response: TransportResponse, request: TransportRequest): void;
  /**
   * For vendors that say with another status than 401 that what proves who is calling is no longer good, such as a
   * 200 with an error in its body. Asked of every answer; one that it knows is treated as a 401: it is renewed by
   * {@link invalidate} once, else it is `authentication_expired`.
   */
  isExpired?(response: TransportResponse): boolean;
  /**
   * Called after a 401, or what {@link isExpired} knows. True: what was used is now renewed, and the request is worth
   * one more try.
   *
   * @param request - as {@link apply} made it. Other requests may have renewed since: what was refused is what it
   * carries, not what would be used now.
   */
  invalidate?(response: TransportResponse, request: TransportRequest): boolean | Promise<boolean>;
}
