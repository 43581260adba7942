import {
  type CallContext,
  NetworkError,
  type RequestLimiter,
  type Transport,
  type TransportRequest,
} from '@patchbay/core';
import type { AuthStrategy } from '../auth/auth-strategy.ts';
import { checkHeaders } from '../body/headers.ts';
import type { Timeouts } from '../options.ts';
import { receive, type ReceivedResponse } from '../response/received.ts';
import { isPassingNetworkError, isPassingStatus, type RetryPolicy, jitteredDelay } from '../retry/policy.ts';
import { waitBeforeRetry } from '../retry/wait.ts';
import { budgetError, guarded, type TimeLimit } from './guard.ts';
import { logTry } from './log.ts';
import { cleanError, isNetworkError } from './network-error.ts';
import { maximumRedirects, redirected, tooManyRedirects } from './redirect.ts';

/** What stays the same for all requests of one client. */
export interface SenderParts {
  readonly context: CallContext;
  readonly transport: Transport;
  readonly auth?: AuthStrategy | undefined;
  readonly limiter?: RequestLimiter | undefined;
}

/** How one request is to be sent. */
export interface SendPlan {
  readonly request: TransportRequest;
  readonly idempotent: boolean;
  readonly timeouts: Timeouts;
  readonly retry: RetryPolicy;
  readonly accepts: (status: number) => boolean;
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
  readonly accepted: boolean;
  /** The vendor asked for a wait that does not fit, so that no further try was made. */
  readonly waitDoesNotFit: boolean;
  readonly retryAfterSeconds: number | undefined;
}

interface Answer {
  readonly response: ReceivedResponse;
  readonly url: string;
}

/** Sends one request until it has an answer worth returning. */
export async function sendWithRetries(parts: SenderParts, plan: SendPlan): Promise<Sent> {
  const { context } = parts;
  const { clock, random } = context.runtime;
  const startedAt = clock.now();
  const total = plan.timeouts.totalSeconds;
  const end = Math.min(
    context.deadline ?? Infinity,
    total === undefined ? Infinity : startedAt + total * 1000,
  );
  let renewed = false;

  for (let tries = 1; ; tries += 1) {
    const mayRetry = tries < plan.retry.maximumTries;
    let answer: Answer;
    try {
      answer = await sendOnce(parts, plan, tries, end);
    } catch (thrown) {
      const error = cleanError(thrown, context.redactor);
      if (!isNetworkError(error) || !mayRetry || !isPassingNetworkError(error, plan.idempotent)) throw error;
      if (!(await waitBeforeRetry(context, jitteredDelay(plan.retry, tries, random), end))) throw error;
      continue;
    }
    const { response, url } = answer;
    const limited = response.status === 429 || plan.isLimited(response);
    const accepted = !limited && plan.accepts(response.status);
    const retryAfterSeconds = accepted ? undefined : plan.requestedWait(response, limited);
    const sent = { response, url, limited, accepted, retryAfterSeconds };
    if (accepted) return { ...sent, waitDoesNotFit: false };

    if (response.status === 401 && !renewed && (await renew(parts, response))) {
      renewed = true;
      tries -= 1;
      continue;
    }
    if (!isPassingStatus(response.status, limited, plan.idempotent))
      return { ...sent, waitDoesNotFit: false };
    const asked = retryAfterSeconds ?? 0;
    const fits = asked <= plan.retry.maximumDelaySeconds && clock.now() + asked * 1000 < end;
    if (!mayRetry || !fits) return { ...sent, waitDoesNotFit: !fits };
    const delay = asked + jitteredDelay(plan.retry, tries, random);
    if (!(await waitBeforeRetry(context, delay, end))) return { ...sent, waitDoesNotFit: true };
  }
}

/** One try: a slot of the limiter, the proof of identity, then the request and its redirects. */
async function sendOnce(parts: SenderParts, plan: SendPlan, tries: number, end: number): Promise<Answer> {
  const { context, limiter } = parts;
  const { request } = plan;
  if (limiter !== undefined) {
    await guarded(context, undefined, (signal) => limiter.acquire(request, signal));
  }
  const signed = await guarded(context, undefined, () => sign(parts, request));
  const { clock } = context.runtime;
  const startedAt = clock.now();
  if (context.deadline !== undefined && startedAt >= context.deadline) throw budgetError(context);
  let answer: Answer | undefined;
  let failure: unknown;
  try {
    answer = await guarded(context, timeLimit(context, plan, startedAt, end), (signal) =>
      sendAndFollow(parts, request, signed, signal),
    );
    return answer;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    const response = answer?.response;
    if (limiter !== undefined) {
      await limiter.observe(
        request,
        response && {
          status: response.status,
          headers: response.headers,
          body: response.bytes,
          url: response.url,
        },
      );
    }
    logTry(context, request, {
      tries,
      milliseconds: clock.now() - startedAt,
      status: response?.status,
      failure,
    });
  }
}

async function sendAndFollow(
  parts: SenderParts,
  first: TransportRequest,
  firstSigned: TransportRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { redactor } = parts.context;
  const { origin } = new URL(first.url);
  let request = first;
  let signed = firstSigned;
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const response = await parts.transport.send({ ...signed, signal });
    const next = redirected(request, response, redactor);
    if (next === undefined) {
      // A host's own transport may follow redirects itself.
      const url = response.url === signed.url || response.url === '' ? request.url : response.url;
      return { response: receive(response), url };
    }
    request = next;
    signed = new URL(next.url).origin === origin ? await sign(parts, next) : next;
  }
  throw tooManyRedirects(first.url, redactor);
}

async function sign(parts: SenderParts, request: TransportRequest): Promise<TransportRequest> {
  const { auth } = parts;
  const signed = auth === undefined ? request : await auth.apply(request);
  checkHeaders(signed.headers);
  if (auth !== undefined) hideToken(parts.context, signed);
  return signed;
}

/** A strategy may mint tokens that nobody named; what stands behind a scheme in `Authorization` is one. */
function hideToken(context: CallContext, request: TransportRequest): void {
  const value = request.headers['authorization'];
  const token = value === undefined ? undefined : /^(?:bearer|token|basic) +(\S+)$/i.exec(value)?.[1];
  if (token !== undefined && context.redactor.text(token) === token) context.redactor.add(token);
}

async function renew({ auth, context }: SenderParts, response: ReceivedResponse): Promise<boolean> {
  if (auth?.invalidate === undefined) return false;
  const { status, headers, bytes, url } = response;
  return guarded(context, undefined, () => auth.invalidate?.({ status, headers, body: bytes, url }) ?? false);
}

const defaultPerTrySeconds = 30;

/** Whichever ends first: the try, the request as a whole, or the caller's deadline. */
function timeLimit(context: CallContext, plan: SendPlan, now: number, end: number): TimeLimit {
  const perTrySeconds = plan.timeouts.perTrySeconds ?? defaultPerTrySeconds;
  const left = end - now;
  if (left > perTrySeconds * 1000) {
    return {
      milliseconds: perTrySeconds * 1000,
      error: () =>
        new NetworkError(`The vendor did not answer within ${perTrySeconds} seconds.`, {
          code: 'request_timeout',
        }),
    };
  }
  return {
    milliseconds: Math.max(0, left),
    error: () => (end === context.deadline ? budgetError(context) : totalError(plan.timeouts)),
  };
}

function totalError(timeouts: Timeouts): NetworkError {
  return new NetworkError(
    `The request took more than its ${timeouts.totalSeconds} seconds, over all its tries.`,
    {
      code: 'request_timeout',
    },
  );
}
