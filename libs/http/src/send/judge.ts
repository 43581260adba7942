import type { TransportRequest } from '@patchbay/core';
import { toTransportResponse, type ReceivedResponse } from '../response/received.ts';
import { isPassingStatus } from '../retry/policy.ts';
import type { Answer } from './attempt.ts';
import { isExpired } from './identity.ts';
import type { SenderParts, SendPlan, Sent } from './parts.ts';

/** What is made of an answer. */
export interface Judgement extends Pick<Sent, 'limited' | 'expired' | 'accepted' | 'retryAfterSeconds'> {
  /** What proves who is calling may be worth renewing. */
  readonly refused: boolean;
  /** It is worth another try. */
  readonly passes: boolean;
}

/**
 * Judges an answer: by what the client decides of it, else by the rules for statuses.
 *
 * @param signed - the request as the auth strategy made it
 */
export function judge(
  parts: SenderParts,
  plan: SendPlan,
  { response, url }: Answer,
  signed: TransportRequest,
): Judgement {
  // Another origin was told nothing of who is calling; what it says of that means nothing.
  const isOwn = url === plan.request.url || new URL(url).origin === new URL(plan.request.url).origin;
  const decision = plan.retry.decide?.(response);
  const limited = decision === undefined ? isLimited(parts, plan, response) : decision === 'limited';
  // Asked in any case: the strategy is told of every answer.
  const seemsExpired = isOwn && !limited && isExpired(parts, response, signed);
  const asked = (accepted: boolean): number | undefined =>
    accepted ? undefined : plan.requestedWait(response, limited);
  if (decision !== undefined) {
    const accepted = decision === 'accept';
    return {
      limited,
      expired: decision === 'expired',
      accepted,
      refused: decision === 'expired' && isOwn,
      passes: limited || decision === 'retry',
      retryAfterSeconds: asked(accepted),
    };
  }
  const accepted = !limited && !seemsExpired && plan.accepts(response.status);
  return {
    limited,
    expired: seemsExpired,
    accepted,
    refused: isOwn && (response.status === 401 || seemsExpired),
    passes: isPassingStatus(response.status, limited, plan.idempotent),
    retryAfterSeconds: asked(accepted),
  };
}

/** Vendors that tell of a limit in words alone are known by the app's budgets. */
function isLimited({ limiter }: SenderParts, plan: SendPlan, response: ReceivedResponse): boolean {
  if (response.status === 429 || plan.isLimited(response)) return true;
  return limiter?.isLimited?.(plan.request, toTransportResponse(response)) === true;
}
