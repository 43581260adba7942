import type { TransportRequest } from '@patchbay/core';
import type { RetryWait } from '../options.ts';
import type { ReceivedResponse } from '../response/received.ts';
import { isPassingNetworkError, jitteredDelay } from '../retry/policy.ts';
import { waitBeforeRetry } from '../retry/wait.ts';
import { attempt, type Answer } from './attempt.ts';
import { guarded } from './guard.ts';
import { renew, sign } from './identity.ts';
import { judge } from './judge.ts';
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
  let mayBeDone = false;

  for (let tries = 1; ; tries += 1) {
    const mayRetry = tries < Math.min(plan.retry.maximumTries, parts.limiter?.maximumTries ?? Infinity);
    // What fails here had its own retries, or waited for a budget: it is not tried again.
    const signed = await prepare(parts, plan.request);
    let answer: Answer;
    try {
      answer = await attempt(parts, plan, signed, tries, end);
    } catch (error) {
      if (!isNetworkError(error) || !mayRetry || !isPassingNetworkError(error, plan.idempotent)) throw error;
      const delay = ownDelay(plan, tries, undefined) ?? jitteredDelay(plan.retry, tries, random);
      if (!(await pause(parts, plan, { seconds: delay, limited: false }, end))) throw error;
      mayBeDone = true;
      continue;
    }
    const { response, url } = answer;
    const { refused, passes, ...judged } = judge(parts, plan, answer, signed);
    const sent = { response, url, ...judged };
    if (sent.accepted || (mayBeDone && saysGone(plan, response))) {
      return { ...sent, accepted: true, waitDoesNotFit: false };
    }

    if (refused && !renewed && (await renew(parts, response, signed))) {
      renewed = true;
      tries -= 1;
      continue;
    }
    if (!passes) return { ...sent, waitDoesNotFit: false };
    const own = ownDelay(plan, tries, response);
    const asked = own ?? sent.retryAfterSeconds ?? 0;
    const longest = Math.min(
      plan.retry.maximumDelaySeconds,
      sent.limited ? (context.patienceSeconds ?? Infinity) : Infinity,
    );
    const fits = asked <= longest && clock.now() + asked * 1000 < end;
    const told = own === undefined ? sent : { ...sent, retryAfterSeconds: own };
    if (!mayRetry || !fits) return { ...told, waitDoesNotFit: !fits };
    const seconds = own ?? asked + jitteredDelay(plan.retry, tries, random);
    if (!(await pause(parts, plan, { seconds, limited: sent.limited }, end)))
      return { ...told, waitDoesNotFit: true };
    mayBeDone ||= !sent.limited;
  }
}

/** What a deletion is answered with when an earlier try, whose answer was lost or a failure, was carried out after all. */
function saysGone({ request }: SendPlan, { status }: ReceivedResponse): boolean {
  return request.method === 'DELETE' && (status === 404 || status === 410);
}

/** The wait that the client itself sets; what is no number of seconds is none. */
function ownDelay(
  { retry: { delaySeconds } }: SendPlan,
  failedTries: number,
  response: ReceivedResponse | undefined,
): number | undefined {
  const seconds = typeof delaySeconds === 'function' ? delaySeconds(failedTries, response) : delaySeconds;
  return seconds === undefined || Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** @returns false, at once, when the wait would reach the end of the request. */
function pause(
  { context }: SenderParts,
  { retry }: SendPlan,
  wait: RetryWait,
  end: number,
): Promise<boolean> {
  const { clock, onLimitWait } = context.runtime;
  if (clock.now() + wait.seconds * 1000 < end) {
    if (retry.onWait !== undefined) retry.onWait(wait);
    else if (wait.limited) onLimitWait?.(wait.seconds * 1000);
  }
  return waitBeforeRetry(context, wait.seconds, end);
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
