import type { CallContext, RequestLimiter, Transport, TransportRequest } from '@patchbay/core';
import type { AuthStrategy } from '../auth/auth-strategy.ts';
import type { ProofKeeper } from '../auth/proof.ts';
import type { Timeouts } from '../options.ts';
import type { ReceivedResponse } from '../response/received.ts';
import type { RetryPolicy } from '../retry/policy.ts';

/** What stays the same for all requests of one client. */
export interface SenderParts {
  readonly context: CallContext;
  readonly transport: Transport;
  /** The most bytes of one body, also where a host's own transport reads more. */
  readonly maximumBytes?: number | undefined;
  readonly auth?: AuthStrategy | undefined;
  /** Hides what the strategy mints. */
  readonly keepProof?: ProofKeeper | undefined;
  readonly limiter?: RequestLimiter | undefined;
}

/** How one request is to be sent. */
export interface SendPlan {
  readonly request: TransportRequest;
  /** It changes nothing at the vendor. */
  readonly isRead: boolean;
  readonly idempotent: boolean;
  readonly timeouts: Timeouts;
  readonly retry: RetryPolicy;
  readonly accepts: (status: number) => boolean;
  /** @default true */
  readonly followRedirects?: boolean | undefined;
  readonly isLimited: (response: ReceivedResponse) => boolean;
  /** The wait that the vendor asks for, in seconds. */
  readonly requestedWait: (response: ReceivedResponse, limited: boolean) => number | undefined;
}

/** The last answer to a request, and what was made of it. */
export interface Sent {
  readonly response: ReceivedResponse;
  /** Where it came from, without what the auth strategy put into the URL. */
  readonly url: string;
  readonly limited: boolean;
  /** The auth strategy knows it as one that says that what proves who is calling is no longer good. */
  readonly expired: boolean;
  readonly accepted: boolean;
  /** The vendor asked for a wait that does not fit, so that no further try was made. */
  readonly waitDoesNotFit: boolean;
  readonly retryAfterSeconds: number | undefined;
}
