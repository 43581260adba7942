import type { ConnectorErrorMetadata } from '../envelopes/error.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import { currentErrorCode, type ConnectorErrorCode } from './codes.ts';
import { isConnectorError } from './connector-error.ts';
import { errorMetadata, type ErrorMetadata } from './metadata.ts';
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
 *
 * @param hint - what to do about it, in place of the hint that the error has
 */
export function withErrorCode(envelope: ErrorEnvelope, code: string, hint?: string): ErrorEnvelope {
  const [first = ''] = code.split('.');
  const error_code = currentErrorCode(first) ?? envelope.error.error_code;
  return {
    ...envelope,
    error: {
      ...envelope.error,
      error_code,
      app_error_code: `${envelope.error.app_id}.${code}`,
      error_metadata: keptMetadata(envelope, error_code, hint),
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
    const handled = await handler({ ...given, envelope, code });
    if (handled !== undefined) envelope = followingCode(envelope, handled);
  }
  return envelope;
}

/** A handler that sets another code and nothing else means the metadata of that code, as in the reference. */
function followingCode(before: ErrorEnvelope, after: ErrorEnvelope): ErrorEnvelope {
  const { error_code, error_metadata, app_error_code } = after.error;
  if (error_code === before.error.error_code) return after;
  return {
    ...after,
    error: {
      ...after.error,
      ...(error_metadata === before.error.error_metadata
        ? { error_metadata: keptMetadata(after, error_code) }
        : {}),
      ...(app_error_code === before.error.app_error_code
        ? { app_error_code: `${after.error.app_id}.${error_code}` }
        : {}),
    },
  };
}

/** What the code implies, with the hint and the wait that were known before. */
function keptMetadata({ error }: ErrorEnvelope, code: ConnectorErrorCode, hint?: string): ErrorMetadata {
  return errorMetadata(code, {
    hint: hint ?? error.error_metadata?.hint,
    retryAfterSeconds: error.error_metadata?.retry_after_seconds,
    suspendedUntil: suspendedUntil(error.error_metadata),
  });
}

function suspendedUntil(metadata: ConnectorErrorMetadata | undefined): number | undefined {
  return metadata?.suspended_until === undefined ? undefined : Date.parse(metadata.suspended_until);
}

/** By prototype, or by class name along the chain when another copy of the package made the error. */
function isInstance(error: unknown, errorClass: ErrorClass): boolean {
  if (error instanceof errorClass) return true;
  return isUpstreamStatusError(error) && errorClass.name === 'UpstreamStatusError';
}
