import { ConnectorError, type ErrorDetail } from '@patchbay/core';

const brand = Symbol.for('@patchbay/host/CapabilityError');

/** A call of a capability failed: the error envelope that `dispatch` gives, for what throws. */
export class CapabilityError extends ConnectorError {
  override readonly name = 'CapabilityError';
  readonly [brand] = true;
  /** The error as it stands in the envelope. */
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail) {
    const { hint, retryable, throttled, refreshable, retry_after_seconds, suspended_until } =
      detail.error_metadata ?? {};
    super(detail.message, {
      code: detail.error_code,
      appErrorCode: withoutAppId(detail),
      statusCode: detail.status_code,
      hint,
      retryable,
      throttled,
      refreshable,
      retryAfterSeconds: retry_after_seconds,
      suspendedUntil: suspended_until === undefined ? undefined : Date.parse(suspended_until),
    });
    this.detail = detail;
  }
}

/** On the wire the app's id stands in front. */
function withoutAppId({ app_id, app_error_code }: ErrorDetail): string | undefined {
  const start = `${app_id}.`;
  return app_error_code?.startsWith(start) === true ? app_error_code.slice(start.length) : app_error_code;
}

/** True for a {@link CapabilityError} of this or of another copy of the package. */
export function isCapabilityError(value: unknown): value is CapabilityError {
  return typeof value === 'object' && value !== null && brand in value;
}
