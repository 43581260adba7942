import { BadRequestError, type CallContext, type HttpMethod, type TransportRequest } from '@patchbay/core';
import { encodeBody } from './body/encode.ts';
import { checkHeaders, mergeHeaders } from './body/headers.ts';
import type { HttpClientOptions, HttpRequest } from './options.ts';
import { isHtml } from './response/received.ts';
import { expiredError, limitError, statusError } from './response/status-error.ts';
import { isIdempotentMethod, isReadingMethod, retryPolicy } from './retry/policy.ts';
import { hasNothingLeft, requestedWait } from './retry/retry-after.ts';
import { plannedRequest } from './send/plan.ts';
import type { SenderParts, Sent } from './send/parts.ts';
import { sendWithRetries } from './send/sender.ts';
import { addMissingQuery, appendQuery } from './url/query.ts';

/** The final form of a request before the auth strategy. */
export function buildRequest(
  options: HttpClientOptions,
  request: HttpRequest,
  url: string,
): TransportRequest {
  const { body, contentType } = encodeBody(request);
  if (body !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
    throw new BadRequestError(`A ${request.method} request cannot have a body.`);
  }
  const headers = mergeHeaders(
    { accept: 'application/json' },
    contentType === undefined ? undefined : { 'content-type': contentType },
    options.headers,
    request.headers,
  );
  checkHeaders(headers);
  const arrays = options.queryArrays;
  const complete = options.query === undefined ? url : addMissingQuery(url, options.query, arrays);
  return {
    method: request.method,
    url: request.query === undefined ? complete : appendQuery(complete, request.query, arrays),
    headers,
    body,
  };
}

/**
 * Sends a request and gives its answer when it is a success.
 *
 * @returns `undefined` for a write that was planned and not sent.
 */
export async function exchange(
  parts: SenderParts,
  options: HttpClientOptions,
  request: HttpRequest,
  prepared: TransportRequest,
): Promise<Sent | undefined> {
  const { context } = parts;
  const isRead = isReadingMethod(request.method) || request.readOnly === true;
  if (context.plan !== undefined && !isRead) {
    context.plan.record(plannedRequest(prepared, context.redactor));
    return undefined;
  }
  const limits = options.rateLimitHeaders ?? {};
  const sent = await sendWithRetries(parts, {
    request: prepared,
    isRead,
    idempotent: request.idempotent ?? (request.readOnly === true || isIdempotentMethod(request.method)),
    timeouts: { ...options.timeouts, ...request.timeouts },
    retry: retryPolicy(options.retry, request.retry),
    accepts: request.expect === undefined ? isSuccess : isOneOf(request.expect),
    followRedirects: request.followRedirects ?? options.followRedirects,
    isLimited: (response) =>
      options.isRateLimited?.(response) === true ||
      ((response.status === 400 || response.status === 403) && hasNothingLeft(response.headers, limits)),
    requestedWait: (response, limited) =>
      requestedWait(response.headers, context.runtime.clock.now(), limited, limits),
  });
  // Also where the status is not the expected one: the write may have been done.
  if (!isRead && !sent.limited && !sent.expired && sent.response.status < 400) context.writeLog?.accepted();
  for (const secret of request.secretsIn?.(sent.response.content()) ?? []) context.redactor.add(secret);
  record(context, request.method, sent);
  if (sent.accepted) return sent;
  const refusal = { ...sent, method: request.method };
  if (sent.expired) throw expiredError(refusal, options.errorMessage, context.redactor);
  const isHiddenLimit = sent.limited && sent.response.status !== 429;
  throw isHiddenLimit || (sent.limited && sent.waitDoesNotFit)
    ? limitError(refusal, options.errorMessage, context.redactor)
    : statusError(refusal, options.errorMessage, context.redactor);
}

/** Raw data is the vendor's last word on each request. */
function record(context: CallContext, method: HttpMethod, { response, url }: Sent): void {
  const { recorder, redactor } = context;
  if (recorder === undefined) return;
  recorder.record({
    method,
    url: redactor.text(url),
    status: response.status,
    response: isHtml(response) ? redactor.text(response.text()) : redactor.value(response.content()),
  });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function isOneOf(statuses: readonly number[]): (status: number) => boolean {
  return (status) => statuses.includes(status);
}
