import type { ErrorEnvelope } from '../envelopes/response.ts';
import { currentErrorCode } from './codes.ts';
import { isConnectorError } from './connector-error.ts';
import { errorMetadata } from './metadata.ts';
import { errorCodeForStatus } from './http-status.ts';
import { isUpstreamStatusError } from './upstream-status-error.ts';

/** What an error handler is given. */
export interface ErrorHandlerContext<Client> {
  readonly error: unknown;
  /** What the default handler made of the error. */
  readonly envelope: ErrorEnvelope;
  /** The code that stands beside the handler, if any. */
  readonly code: string | undefined;
  readonly capability: string;
  /** The client of the call, to ask the vendor more. It throws what the client's constructor throws. */
  readonly client: () => Client;
}

/**
 * Makes the envelope of an error. It gives back a new envelope, or nothing to leave it as it is.
 *
 * @example
 * const seatLimit: ErrorHandler = ({ error, envelope }) =>
 *   isUpstreamStatusError(error) && error.vendorCode === 'seats_exhausted'
 *     ? withErrorCode(envelope, 'conflict.seat_limit')
 *     : undefined;
 */
export type ErrorHandler<Client = unknown> = (
  context: ErrorHandlerContext<Client>,
) => ErrorEnvelope | undefined | Promise<ErrorEnvelope | undefined>;

/** A class whose instances a handler takes. */
export type ErrorClass = abstract new (...parameters: never[]) => unknown;

/** A class of errors, its handler, and the code that it stands for: `[UpstreamStatusError, httpHandler]`. */
export type ErrorHandlerEntry<Client = unknown> =
  readonly [ErrorClass, ErrorHandler<Client>] | readonly [ErrorClass, ErrorHandler<Client>, string];

/**
 * The envelope with another code. A code may have up to three levels, such as `conflict.seat_limit`: the first
 * is one of the contract's, or the contract's code stays and the whole is the app's own.
 */
export function withErrorCode(envelope: ErrorEnvelope, code: string): ErrorEnvelope {
  const [first = ''] = code.split('.');
  const error_code = currentErrorCode(first) ?? envelope.error.error_code;
  const hint = envelope.error.error_metadata?.hint;
  const retryAfterSeconds = envelope.error.error_metadata?.retry_after_seconds;
  return {
    ...envelope,
    error: {
      ...envelope.error,
      error_code,
      app_error_code: `${envelope.error.app_id}.${code}`,
      error_metadata: errorMetadata(error_code, { hint, retryAfterSeconds }),
    },
  };
}

/**
 * Maps the vendor's HTTP status to a code, as the reference SDK's `HTTPHandler` does. The code beside the
 * handler, if any, wins over the map.
 */
export const httpHandler: ErrorHandler = ({ error, envelope, code }) => {
  const status = isUpstreamStatusError(error) ? error.status : envelope.error.status_code;
  if (code !== undefined) return withErrorCode(envelope, code);
  return status === undefined ? undefined : withErrorCode(envelope, errorCodeForStatus(status));
};

/** Gives the error the code that stands beside the handler, and nothing else. */
export const codeHandler: ErrorHandler = ({ envelope, code }) =>
  code === undefined ? undefined : withErrorCode(envelope, code);

/** Lets every entry whose class fits change the envelope, in order. A `ConnectorError` is left as it is. */
export async function applyErrorHandlers<Client>(
  entries: readonly ErrorHandlerEntry<Client>[],
  given: Omit<ErrorHandlerContext<Client>, 'code'>,
): Promise<ErrorEnvelope> {
  if (isConnectorError(given.error)) return given.envelope;
  let envelope = given.envelope;
  for (const [errorClass, handler, code] of entries) {
    if (!isInstance(given.error, errorClass)) continue;
    envelope = (await handler({ ...given, envelope, code })) ?? envelope;
  }
  return envelope;
}

/** By prototype, or by class name along the chain when another copy of the package made the error. */
function isInstance(error: unknown, errorClass: ErrorClass): boolean {
  if (error instanceof errorClass) return true;
  return isUpstreamStatusError(error) && errorClass.name === 'UpstreamStatusError';
}
