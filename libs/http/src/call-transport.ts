import { type CallContext, type Transport, type TransportResponse } from '@patchbay/core';
import type { RetryOptions, Timeouts } from './options.ts';
import { toTransportResponse } from './response/received.ts';
import { isIdempotentMethod, isReadingMethod, retryPolicy } from './retry/policy.ts';
import { requestedWait } from './retry/retry-after.ts';
import { fetchTransport } from './runtime/fetch-transport.ts';
import { sendWithRetries } from './send/sender.ts';

/** Options of {@link createCallTransport}. */
export interface CallTransportOptions {
  readonly timeouts?: Timeouts;
  readonly retry?: RetryOptions;
  /** As in `createHttpClient`. */
  readonly proxy?: string | undefined;
  /** @default the runtime's transport, or the global fetch */
  readonly transport?: Transport | undefined;
}

/**
 * A transport with the retries, timeouts, deadline, redirect rules and logging of the client, and nothing else: for
 * requests that are not the connector's own, such as those to a token endpoint. It gives every status back as it is,
 * keeps no raw data, because the answer may be a token, and sends in plan mode too.
 *
 * @throws as `HttpClient`, save `UpstreamStatusError`.
 */
export function createCallTransport(context: CallContext, options: CallTransportOptions = {}): Transport {
  const { runtime } = context;
  const transport =
    options.transport ??
    runtime.transport ??
    fetchTransport({ proxy: options.proxy, environment: runtime.environment, kept: runtime.kept });

  return {
    send: async (request): Promise<TransportResponse> => {
      const { response, url } = await sendWithRetries(
        { context: endingWith(context, request.signal), transport },
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
