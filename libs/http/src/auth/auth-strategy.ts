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
   * Called after a 401. True: what was used is now renewed, and the request is worth one more try.
   */
  invalidate?(response: TransportResponse): boolean | Promise<boolean>;
}
