import { silentLogger, type CallContext, type TransportRequest } from '@patchbay/core';
import type { ReceivedResponse } from '../response/received.ts';
import { withoutQuery } from '../url/display.ts';
import { isNetworkError } from './network-error.ts';

/** What is known of one try when it is over. */
export interface TryOutcome {
  readonly tries: number;
  readonly milliseconds: number;
  readonly response?: ReceivedResponse;
  readonly failure?: unknown;
}

/** One debug line per try, without query, headers or body. */
export function logTry(context: CallContext, request: TransportRequest, outcome: TryOutcome): void {
  const { logger } = context.runtime;
  if (logger === silentLogger) return;
  const { failure } = outcome;
  logger.log('debug', 'http request', {
    app_id: context.appId,
    capability: context.capability,
    method: request.method,
    url: context.redactor.text(withoutQuery(request.url)),
    try: outcome.tries,
    milliseconds: outcome.milliseconds,
    ...(outcome.response === undefined ? {} : { status: outcome.response.status }),
    ...(failure === undefined ? {} : { failure: isNetworkError(failure) ? failure.code : 'stopped' }),
  });
}
