/**
 * The closed set of error codes a Patchbay error envelope may carry. A code says what happened; what to do
 * about it is in {@link ErrorMetadata}.
 *
 * The names are the current ones of the Lumos connector SDK (`ConnectorErrorCode`).
 */
export const connectorErrorCodes = [
  'bad_request',
  'invalid_value',
  'unknown_value',
  'not_found',
  'conflict',
  'invalid_page_token',
  'integration_missing_parameter',
  'unsupported_operation',
  'unauthorized',
  'authentication_expired',
  'creds_revoked',
  'permission_denied',
  'rate_limit',
  'bad_gateway',
  'service_error',
  'budget_exhausted',
  'connection_timeout',
  'request_timeout',
  'connection_rejected',
  'connection_closed',
  'internal_error',
  'invalid_response',
] as const;

/** One of the 22 error codes of the contract. */
export type ConnectorErrorCode = (typeof connectorErrorCodes)[number];

/** Whose fault a failure is: the caller's, the connector's, the vendor's, or the network's in between. */
export type ErrorFault = 'caller' | 'connector' | 'upstream' | 'infrastructure' | 'unknown';

/** The family that a code belongs to; hosts route on it. */
export type ErrorCategory = 'authentication' | 'authorization' | 'transient' | 'client' | 'internal';

const knownCodes: ReadonlySet<string> = new Set(connectorErrorCodes);

/** True when `value` is one of the 22 codes. */
export function isConnectorErrorCode(value: unknown): value is ConnectorErrorCode {
  return typeof value === 'string' && knownCodes.has(value);
}

const legacyRedirects: ReadonlyMap<string, ConnectorErrorCode> = new Map<string, ConnectorErrorCode>([
  ['api_error', 'invalid_response'],
  ['client_call_error', 'invalid_response'],
  ['unauthenticated', 'unauthorized'],
  ['not_implemented', 'unsupported_operation'],
  ['unexpected_error', 'internal_error'],
]);

/**
 * The current code for a code of the older SDK generation (`api_error`, `not_implemented`, ...); a current
 * code is returned as it is.
 *
 * @returns `undefined` when the text is neither.
 */
export function currentErrorCode(code: string): ConnectorErrorCode | undefined {
  return isConnectorErrorCode(code) ? code : legacyRedirects.get(code);
}
