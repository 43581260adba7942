import {
  NetworkError,
  type CallContext,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import type { Timeouts } from '../options.ts';
import { receive, toTransportResponse, type ReceivedResponse } from '../response/received.ts';
import { defaultMaximumBytes, tooLarge } from '../response/size.ts';
import { budgetError, guarded, type TimeLimit } from './guard.ts';
import { sign } from './identity.ts';
import { logTry, type TryOutcome } from './log.ts';
import { cleanError } from './network-error.ts';
import type { SenderParts, SendPlan } from './parts.ts';
import { maximumRedirects, redirected, tooManyRedirects } from './redirect.ts';
import { giveSlotBack } from './slot.ts';

/** An answer, and where it came from without what the auth strategy put into the URL. */
export interface Answer {
  readonly response: ReceivedResponse;
  readonly url: string;
}

/** One try, from sending to the end of the answer, with its redirects. */
export async function attempt(
  parts: SenderParts,
  plan: SendPlan,
  signed: TransportRequest,
  tries: number,
  end: number,
): Promise<Answer> {
  const { context } = parts;
  const { request } = plan;
  const { clock } = context.runtime;
  const startedAt = clock.now();
  if (context.signal.aborted || (context.deadline !== undefined && startedAt >= context.deadline)) {
    await giveSlotBack(parts, request);
    throw budgetError(context);
  }
  const limit = timeLimit(context, plan, startedAt, end);
  try {
    const answer = await guarded(context, limit, (signal) => sendAndFollow(parts, plan, signed, signal));
    await settle(parts, request, { tries, milliseconds: clock.now() - startedAt, response: answer.response });
    return answer;
  } catch (failure) {
    await settle(parts, request, { tries, milliseconds: clock.now() - startedAt, failure });
    throw failure;
  }
}

/** Tells the limiter and the log. Neither may turn an answer into a failure: a write may be behind it. */
async function settle(
  { context, limiter }: SenderParts,
  request: TransportRequest,
  outcome: TryOutcome,
): Promise<void> {
  logTry(context, request, outcome);
  if (limiter === undefined) return;
  const { response } = outcome;
  try {
    await limiter.observe(request, response === undefined ? undefined : toTransportResponse(response));
  } catch {
    context.runtime.logger.log('warn', 'the rate limiter could not be told of a response', {
      app_id: context.appId,
    });
  }
}

async function sendAndFollow(
  parts: SenderParts,
  plan: SendPlan,
  firstSigned: TransportRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { redactor } = parts.context;
  const { request: first, isRead } = plan;
  const { origin } = new URL(first.url);
  let request = first;
  let signed = firstSigned;
  for (let redirects = 0; redirects <= maximumRedirects; redirects += 1) {
    const response = await sendCleanly(parts, { ...signed, signal });
    const isAnswer = plan.followRedirects === false || plan.accepts(response.status);
    const next = isAnswer ? undefined : redirected(request, response, isRead, redactor);
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

async function sendCleanly(
  { transport, context, maximumBytes = defaultMaximumBytes }: SenderParts,
  request: TransportRequest,
): Promise<TransportResponse> {
  let response: TransportResponse;
  try {
    response = await transport.send(request);
  } catch (error) {
    throw cleanError(error, context.redactor);
  }
  if (response.body.byteLength > maximumBytes) throw tooLarge(request.url, maximumBytes);
  return response;
}

/** What one try may take unless something else is said. */
export const defaultPerTrySeconds = 30;

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
