import type { TransportRequest } from '@patchbay/core';
import { toTransportResponse, type ReceivedResponse } from '../response/received.ts';
import { isPassingNetworkError, isPassingStatus, jitteredDelay } from '../retry/policy.ts';
import { waitBeforeRetry } from '../retry/wait.ts';
import { attempt, type Answer } from './attempt.ts';
import { guarded } from './guard.ts';
import { isExpired, renew, sign } from './identity.ts';
import { isNetworkError } from './network-error.ts';
import type { SenderParts, SendPlan, Sent } from './parts.ts';
import { giveSlotBack, takeSlot } from './slot.ts';

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
    const mayRetry = tries < Math.min(plan.retry.maximumTries, parts.limiter?.maximumTries ?? Infinity);
    // What fails here had its own retries, or waited for a budget: it is not tried again.
    const signed = await prepare(parts, plan.request);
    let answer: Answer;
    try {
      answer = await attempt(parts, plan, signed, tries, end);
    } catch (error) {
      if (!isNetworkError(error) || !mayRetry || !isPassingNetworkError(error, plan.idempotent)) throw error;
      if (!(await waitBeforeRetry(context, jitteredDelay(plan.retry, tries, random), end))) throw error;
      continue;
    }
    const { response, url } = answer;
    const limited = response.status === 429 || plan.isLimited(response) || meetsLimit(parts, plan, response);
    // Another origin was told nothing of who is calling; what it says of that means nothing.
    const isOwn = url === plan.request.url || new URL(url).origin === new URL(plan.request.url).origin;
    const expired = !limited && isOwn && isExpired(parts, response, signed);
    const accepted = !limited && !expired && plan.accepts(response.status);
    const retryAfterSeconds = accepted ? undefined : plan.requestedWait(response, limited);
    const sent = { response, url, limited, expired, accepted, retryAfterSeconds };
    if (accepted) return { ...sent, waitDoesNotFit: false };

    const refused = isOwn && (response.status === 401 || expired);
    if (refused && !renewed && (await renew(parts, response, signed))) {
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

/** What comes before every try: a slot of the limiter, and the proof of identity. */
async function prepare(parts: SenderParts, request: TransportRequest): Promise<TransportRequest> {
  await takeSlot(parts, request);
  try {
    return await guarded(parts.context, undefined, () => sign(parts, request));
  } catch (error) {
    await giveSlotBack(parts, request);
    throw error;
  }
}

/** Vendors that tell of a limit in words alone are known by the app's budgets. */
function meetsLimit({ limiter }: SenderParts, { request }: SendPlan, response: ReceivedResponse): boolean {
  return limiter?.isLimited?.(request, toTransportResponse(response)) === true;
}
