import { hasBrand } from './brand.ts';
import type { ConnectorErrorCode } from './codes.ts';
import type { ErrorMetadataOverrides } from './metadata.ts';

const brand = Symbol.for('@patchbay/core/ConnectorError');

/** What a {@link ConnectorError} is made of; all but the message have defaults. */
export interface ConnectorErrorOptions extends ErrorMetadataOverrides {
  /** @default 'internal_error', or the code of the subclass */
  readonly code?: ConnectorErrorCode | undefined;
  /**
   * The connector's own code, such as `seat_limit` or `conflict.seat_limit`. On the wire it becomes
   * `<app_id>.<appErrorCode>`: two or three levels. @default the code
   */
  readonly appErrorCode?: string | undefined;
  /** The vendor's HTTP status, when a response caused the error. */
  readonly statusCode?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The error to throw on purpose. It becomes an error envelope with this code, and no error handler changes it.
 *
 * Recognise it with {@link isConnectorError}, not with `instanceof`: two copies of this package in one process
 * must still understand each other.
 */
export class ConnectorError extends Error {
  override readonly name: string = 'ConnectorError';
  readonly [brand] = true;
  readonly code: ConnectorErrorCode;
  readonly appErrorCode: string | undefined;
  readonly statusCode: number | undefined;
  readonly metadata: ErrorMetadataOverrides;

  constructor(message: string, options: ConnectorErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? 'internal_error';
    this.appErrorCode = options.appErrorCode;
    this.statusCode = options.statusCode;
    this.metadata = {
      hint: options.hint,
      retryable: options.retryable,
      throttled: options.throttled,
      refreshable: options.refreshable,
      retryAfterSeconds: options.retryAfterSeconds,
      suspendedUntil: options.suspendedUntil,
    };
  }
}

/** True for a {@link ConnectorError} of this or of another copy of the package. */
export function isConnectorError(value: unknown): value is ConnectorError {
  return hasBrand(value, brand);
}
