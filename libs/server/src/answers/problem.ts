import { displayName, type ErrorEnvelope } from '@patchbay/core';
import type { ServerAnswer } from '../handler/message.ts';
import { statusOfCode } from './statuses.ts';

/** Where each error code is explained. */
const explanations = 'https://github.com/patchbay/patchbay/blob/main/libs/server/README.md';

/**
 * An error envelope as problem details: the members of RFC 9457 in front, the envelope's own behind them, so that
 * whoever reads envelopes reads these too.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemAnswer(
  envelope: ErrorEnvelope,
  requestId: string,
  status: number = statusOfCode[envelope.error.error_code],
): ServerAnswer {
  const { error } = envelope;
  const problem = {
    type: `${explanations}#${error.error_code}`,
    title: displayName(error.error_code),
    status,
    detail: error.message,
    instance: requestId,
    ...envelope,
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...retryAfter(envelope), ...challenge(status) },
    body: JSON.stringify(problem),
  };
}

/** Seconds that the caller should wait, as a header. */
export function retryAfter({ error }: ErrorEnvelope): { 'retry-after'?: string } {
  const seconds = error.error_metadata?.retry_after_seconds;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** A 401 names what is missing: here the app's credential, which stands in the body. */
function challenge(status: number): { 'www-authenticate'?: string } {
  return status === 401 ? { 'www-authenticate': 'Credential' } : {};
}
