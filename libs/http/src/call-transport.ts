import {
  createRateLimitExchange,
  type CallContext,
  type RequestLimiter,
  type Transport,
  type TransportResponse,
} from '@patchbay/core';
import { createRateLimiter } from '@patchbay/rate-limit';
import type { RetryOptions, Timeouts } from './options.ts';
import { toTransportResponse } from './response/received.ts';
import { isIdempotentMethod, isReadingMethod, retryPolicy } from './retry/policy.ts';
import { requestedWait } from './retry/retry-after.ts';
import { connectionTo } from './runtime/connection.ts';
import type { TlsOptions } from './runtime/tls.ts';
import { sendWithRetries } from './send/sender.ts';

/** Options of {@link createCallTransport}. */
export interface CallTransportOptions {
  readonly timeouts?: Timeouts;
  readonly retry?: RetryOptions;
  /** As in `createHttpClient`. */
  readonly proxy?: string | undefined;
  /** A client certificate, shown to the origin that a request is sent to, and to none that it is redirected to. */
  readonly tls?: TlsOptions | undefined;
  /** @default the runtime's transport, or the global fetch */
  readonly transport?: Transport | undefined;
}

/**
 * A transport with the retries, limits, timeouts, deadline, redirect rules and logging of the client, and nothing else:
 * for requests that are not the connector's own, such as those to a token endpoint. It gives every status back as it
 * is, keeps no raw data, because the answer may be a token, and sends in plan mode too.
 *
 * The budgets that the app declares hold for each origin that is sent to, counted apart from those of the app's
 * clients: a request of a client that waits for its token has a slot already, which may be the last.
 *
 * @throws as `HttpClient`, save `UpstreamStatusError`.
 */
export function createCallTransport(context: CallContext, options: CallTransportOptions = {}): Transport {
  const { runtime } = context;
  return {
    send: async (request): Promise<TransportResponse> => {
      const { origin } = new URL(request.url);
      const { response, url } = await sendWithRetries(
        {
          context: endingWith(context, request.signal),
          transport: connectionTo(origin, context, options),
          limiter: limiterOf(context, origin),
        },
        {
          request,
          isRead: isReadingMethod(request.method),
          idempotent: isIdempotentMethod(request.method),
          timeouts: options.timeouts ?? {},
          retry: retryPolicy(options.retry, undefined),
          accepts: (status) => status >= 200 && status < 300,
          isLimited: () => false,
          requestedWait: (answer, limited) => requestedWait(answer.headers, runtime.clock.now(), limited),
        },
      );
      return { ...toTransportResponse(response), url };
    },
  };
}

/** The request's own signal ends it as the caller's does. */
function endingWith(context: CallContext, signal: AbortSignal | undefined): CallContext {
  return signal === undefined ? context : { ...context, signal: AbortSignal.any([context.signal, signal]) };
}

/** What the caller knows and is told of budgets is about the API, so that only the mode it asks for counts here. */
function limiterOf(context: CallContext, origin: string): RequestLimiter | undefined {
  if (context.rateLimits.length === 0) return undefined;
  const mode = context.rateLimitExchange?.known?.caller_override_mode;
  const rateLimitExchange = createRateLimitExchange(
    mode === undefined ? undefined : { caller_override_mode: mode },
  );
  const baseUrl = `call transport ${origin}`;
  return createRateLimiter({ ...context, rateLimitExchange }, { baseUrl, budgets: context.rateLimits });
}
