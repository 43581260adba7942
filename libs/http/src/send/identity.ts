import type { CallContext, TransportRequest } from '@patchbay/core';
import { checkHeaders } from '../body/headers.ts';
import { toTransportResponse, type ReceivedResponse } from '../response/received.ts';
import { guarded } from './guard.ts';
import type { SenderParts } from './parts.ts';

/** The request with the proof of who is calling, checked. */
export async function sign(parts: SenderParts, request: TransportRequest): Promise<TransportRequest> {
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

/** Asks the strategy, after a 401, whether it could renew what it proves with. */
export async function renew({ auth, context }: SenderParts, response: ReceivedResponse): Promise<boolean> {
  if (auth?.invalidate === undefined) return false;
  return guarded(context, undefined, () => auth.invalidate?.(toTransportResponse(response)) ?? false);
}
