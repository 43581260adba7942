import {
  errorMetadata,
  isConnectorError,
  type ConnectorErrorCode,
  type ConnectorErrorMetadata,
  type ErrorDetail,
  type Redactor,
} from '@patchbay/core';
import type { FailureType } from './protocol.ts';

/** A failure as the platform is told of it; it is redacted. */
export interface Failure {
  readonly type: FailureType;
  /** For the user. */
  readonly message: string;
  /** For whoever looks into it. */
  readonly internalMessage?: string | undefined;
}

/** A failure of the source itself, such as a file that is not what it should be. Its message quotes no value. */
export class SourceError extends Error {
  override readonly name: string = 'SourceError';
  readonly type: FailureType;

  constructor(type: FailureType, message: string) {
    super(message);
    this.type = type;
  }
}

/** A file that cannot be read, or is no JSON: not even a check has anything to say then. */
export class SourceFileError extends SourceError {
  override readonly name = 'SourceFileError';

  constructor(message: string) {
    super('config_error', message);
  }
}

/** A failure from the error of an envelope. */
export function failureOfDetail(detail: ErrorDetail): Failure {
  const metadata = detail.error_metadata;
  const { app_error_code: code = detail.error_code, status_code: status } = detail;
  const facts = [
    code,
    ...(status === undefined ? [] : [`HTTP status ${status}`]),
    ...(detail.raised_in === undefined ? [] : [`in ${detail.raised_in}`]),
    ...(detail.raised_by === undefined ? [] : [`by ${detail.raised_by}`]),
  ];
  return {
    type: failureTypeOf(detail.error_code, metadata ?? errorMetadata(detail.error_code)),
    message: metadata?.hint === undefined ? detail.message : `${detail.message} ${metadata.hint}`,
    internalMessage: facts.join(', '),
  };
}

/** A failure from whatever was thrown outside a stream or a dispatch. */
export function failureOf(error: unknown, redactor: Redactor): Failure {
  if (error instanceof SourceError) return { type: error.type, message: redactor.text(error.message) };
  const message = redactor.text(error instanceof Error ? error.message : String(error));
  if (isConnectorError(error)) {
    const metadata = errorMetadata(error.code, error.metadata);
    return { type: failureTypeOf(error.code, metadata), message, internalMessage: error.code };
  }
  return {
    type: 'system_error',
    message: 'The connector failed for a reason that it did not foresee.',
    internalMessage: message,
  };
}

/**
 * What the platform does about it follows from whose fault it is: only what passes is tried again. What the app does not
 * offer as it is set up is the user's to leave out.
 */
function failureTypeOf(
  code: ConnectorErrorCode,
  { category, throttled }: Pick<ConnectorErrorMetadata, 'category' | 'throttled'>,
): FailureType {
  if (code === 'unsupported_operation') return 'config_error';
  if (throttled) return 'transient_error';
  switch (category) {
    case 'authentication':
    case 'authorization':
    case 'client':
      return 'config_error';
    case 'transient':
      return 'transient_error';
    case 'internal':
      return 'system_error';
  }
}

/** One type for several failures: what passes or is nobody's to mend must not be told as a mistake of the user. */
export function worstOf(types: readonly FailureType[]): FailureType {
  if (types.includes('system_error')) return 'system_error';
  return types.includes('transient_error') ? 'transient_error' : 'config_error';
}
