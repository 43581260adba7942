import type { ConnectorErrorCode, ErrorCategory, ErrorFault } from './codes.ts';

/** What a host may do about an error, on the wire as `error.error_metadata`. */
export interface ErrorMetadata {
  fault: ErrorFault;
  category: ErrorCategory;
  /** A sentence for the person who has to mend it. */
  hint?: string;
  /** The same call may succeed later without a change. */
  retryable: boolean;
  /** The caller should slow down before it tries again. */
  throttled: boolean;
  /** Fresh credentials may mend it. */
  refreshable: boolean;
  /** Whole seconds to wait before the next try, when the vendor said so. */
  retry_after_seconds?: number;
  /** When the wait is over, in ISO 8601: until then a host may put the work back in its queue. */
  suspended_until?: string;
}

/** What a raiser may override of the metadata that the code implies. */
export interface ErrorMetadataOverrides {
  readonly hint?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly throttled?: boolean | undefined;
  readonly refreshable?: boolean | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly suspendedUntil?: number | undefined;
}

const classification: Record<ConnectorErrorCode, readonly [ErrorFault, ErrorCategory]> = {
  bad_request: ['caller', 'client'],
  invalid_value: ['caller', 'client'],
  unknown_value: ['caller', 'client'],
  not_found: ['caller', 'client'],
  conflict: ['caller', 'client'],
  invalid_page_token: ['caller', 'client'],
  integration_missing_parameter: ['caller', 'client'],
  unsupported_operation: ['connector', 'internal'],
  unauthorized: ['upstream', 'authentication'],
  authentication_expired: ['upstream', 'authentication'],
  creds_revoked: ['upstream', 'authentication'],
  permission_denied: ['upstream', 'authorization'],
  rate_limit: ['upstream', 'transient'],
  bad_gateway: ['upstream', 'transient'],
  service_error: ['upstream', 'transient'],
  budget_exhausted: ['upstream', 'transient'],
  request_timeout: ['upstream', 'transient'],
  connection_timeout: ['infrastructure', 'transient'],
  connection_rejected: ['infrastructure', 'transient'],
  connection_closed: ['infrastructure', 'transient'],
  internal_error: ['connector', 'internal'],
  invalid_response: ['connector', 'internal'],
};

const throttledCodes: ReadonlySet<ConnectorErrorCode> = new Set(['rate_limit', 'budget_exhausted']);

const refreshableCodes: ReadonlySet<ConnectorErrorCode> = new Set([
  'unauthorized',
  'authentication_expired',
  'creds_revoked',
]);

const retryableCodes: ReadonlySet<ConnectorErrorCode> = new Set([
  'internal_error',
  'bad_gateway',
  'service_error',
  'request_timeout',
  'connection_timeout',
  'connection_rejected',
  'connection_closed',
  ...throttledCodes,
]);

/** The metadata that a code implies, with the raiser's overrides on top. */
export function errorMetadata(
  code: ConnectorErrorCode,
  overrides: ErrorMetadataOverrides = {},
): ErrorMetadata {
  const [fault, category] = classification[code];
  return {
    fault,
    category,
    ...(overrides.hint === undefined ? {} : { hint: overrides.hint }),
    retryable: overrides.retryable ?? retryableCodes.has(code),
    throttled: overrides.throttled ?? throttledCodes.has(code),
    refreshable: overrides.refreshable ?? refreshableCodes.has(code),
    ...(Number.isFinite(overrides.retryAfterSeconds)
      ? { retry_after_seconds: Math.max(0, Math.ceil(overrides.retryAfterSeconds ?? 0)) }
      : {}),
    ...suspension(overrides.suspendedUntil),
  };
}

/** The end of a wait, as the metadata has it; a time that no date can hold is left out. */
export function suspension(time: number | undefined): Pick<ErrorMetadata, 'suspended_until'> {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? {} : { suspended_until: date.toISOString() };
}
