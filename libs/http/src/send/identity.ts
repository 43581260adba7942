import type { TransportRequest } from '@patchbay/core';
import { checkHeaders } from '../body/headers.ts';
import { toTransportResponse, type ReceivedResponse } from '../response/received.ts';
import { guarded } from './guard.ts';
import type { SenderParts } from './parts.ts';

/** The request with the proof of who is calling, checked. */
export async function sign(parts: SenderParts, request: TransportRequest): Promise<TransportRequest> {
  const { auth, keepProof } = parts;
  if (auth === undefined) {
    checkHeaders(request.headers);
    return request;
  }
  const signed = await auth.apply(request);
  checkHeaders(signed.headers);
  keepProof?.(request, signed);
  return signed;
}

/**
 * Tells the strategy of an answer, and asks whether it says that the proof is no longer good.
 *
 * @param signed - the request as the strategy made it
 */
export function isExpired(
  { auth }: SenderParts,
  response: ReceivedResponse,
  signed: TransportRequest,
): boolean {
  if (auth?.observe === undefined && auth?.isExpired === undefined) return false;
  const answer = toTransportResponse(response);
  auth.observe?.(answer, signed);
  return auth.isExpired?.(answer) === true;
}

/** Asks the strategy, after a refusal, whether it could renew what it proves with. */
export async function renew(
  { auth, context }: SenderParts,
  response: ReceivedResponse,
  signed: TransportRequest,
): Promise<boolean> {
  if (auth?.invalidate === undefined) return false;
  return guarded(context, undefined, () => auth.invalidate?.(toTransportResponse(response), signed) ?? false);
}
