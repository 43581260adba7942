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

/** Asks the strategy, after a 401, whether it could renew what it proves with. */
export async function renew({ auth, context }: SenderParts, response: ReceivedResponse): Promise<boolean> {
  if (auth?.invalidate === undefined) return false;
  return guarded(context, undefined, () => auth.invalidate?.(toTransportResponse(response)) ?? false);
}
