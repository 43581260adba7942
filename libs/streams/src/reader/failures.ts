import { ConnectorError, errorCodeForStatus, isConnectorError, isUpstreamStatusError } from '@patchbay/core';
import type { ConnectorErrorCode } from '@patchbay/core';

/** Several slices of a stream failed. All others were read, and the states tell what was given. */
export class SlicesFailedError extends ConnectorError {
  override readonly name = 'SlicesFailedError';
  /** What went wrong, each once. The first is the cause too. */
  readonly errors: readonly unknown[];

  constructor(stream: string, errors: readonly unknown[]) {
    const [first] = errors;
    const reason = first instanceof Error ? first.message : 'an unknown error';
    super(`${errors.length} slices of the stream "${stream}" failed. The first: ${reason}`, {
      ...(isConnectorError(first) ? first.metadata : {}),
      code: codeOf(first),
      cause: first,
    });
    this.errors = errors;
  }
}

function codeOf(error: unknown): ConnectorErrorCode {
  if (isConnectorError(error)) return error.code;
  return isUpstreamStatusError(error) ? errorCodeForStatus(error.status) : 'internal_error';
}

/** One failure as it is, so that error handlers know it; several as one error. */
export function failureOf(stream: string, errors: readonly unknown[]): unknown {
  return errors.length === 1 ? errors[0] : new SlicesFailedError(stream, errors);
}
