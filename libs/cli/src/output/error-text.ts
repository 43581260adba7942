import type { ErrorEnvelope } from '@patchbay/core';
import { plainText } from './plain-text.ts';

/** The error in one line, for standard error. Core has redacted it. */
export function errorLine({ error }: ErrorEnvelope): string {
  return `${plainText(error.message).replaceAll(/\s+/g, ' ').trim()} (${plainText(error.app_error_code ?? error.error_code)})`;
}

/** The error for a person: what happened, and what can be done. */
export function errorText(envelope: ErrorEnvelope): string {
  const { error_metadata: metadata, status_code: status } = envelope.error;
  const wait = metadata?.retry_after_seconds;
  const lines = [
    errorLine(envelope),
    ...(status === undefined ? [] : [`  The app answered with HTTP status ${status}.`]),
    ...(metadata?.hint === undefined ? [] : [`  ${plainText(metadata.hint)}`]),
    ...(metadata?.retryable !== true
      ? []
      : [`  The same call may work later${wait === undefined ? '' : `, in ${wait} seconds`}.`]),
  ];
  return `${lines.join('\n')}\n`;
}
