import { ConnectorError, type ConnectorErrorOptions } from './connector-error.ts';

/** Options of an error class whose code is fixed. */
export type TypedErrorOptions = Omit<ConnectorErrorOptions, 'code'>;

/** The account, resource or entitlement that the caller named does not exist (`not_found`). */
export class NotFoundError extends ConnectorError {
  override readonly name = 'NotFoundError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'not_found' });
  }
}

/** A field of the request or of the settings has a value that cannot be right (`invalid_value`). */
export class InvalidValueError extends ConnectorError {
  override readonly name = 'InvalidValueError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'invalid_value' });
  }
}

/** A name or an enumerated value is not one that the app knows (`unknown_value`). */
export class UnknownValueError extends ConnectorError {
  override readonly name = 'UnknownValueError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'unknown_value' });
  }
}

/** The request collides with the state of the app (`conflict`). */
export class ConflictError extends ConnectorError {
  override readonly name = 'ConflictError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'conflict' });
  }
}

/** A page token was forged, is stale, or belongs to another sequence (`invalid_page_token`). */
export class InvalidPageTokenError extends ConnectorError {
  override readonly name = 'InvalidPageTokenError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'invalid_page_token' });
  }
}

/** A parameter or a credential that the call needs is missing (`integration_missing_parameter`). */
export class MissingParameterError extends ConnectorError {
  override readonly name = 'MissingParameterError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'integration_missing_parameter' });
  }
}

/** The request is malformed (`bad_request`). */
export class BadRequestError extends ConnectorError {
  override readonly name = 'BadRequestError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'bad_request' });
  }
}

/** The vendor rejected the credentials (`unauthorized`). */
export class AuthenticationError extends ConnectorError {
  override readonly name = 'AuthenticationError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'unauthorized' });
  }
}

/** A token or session has expired and can be renewed (`authentication_expired`). */
export class AuthenticationExpiredError extends ConnectorError {
  override readonly name = 'AuthenticationExpiredError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'authentication_expired' });
  }
}

/** The credentials were revoked; someone must connect the app again (`creds_revoked`). */
export class CredentialsRevokedError extends ConnectorError {
  override readonly name = 'CredentialsRevokedError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'creds_revoked' });
  }
}

/** The credentials are good but may not do this (`permission_denied`). */
export class PermissionDeniedError extends ConnectorError {
  override readonly name = 'PermissionDeniedError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'permission_denied' });
  }
}

/** The vendor asked us to slow down (`rate_limit`). */
export class RateLimitError extends ConnectorError {
  override readonly name = 'RateLimitError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'rate_limit' });
  }
}

/** The caller's deadline passed, or the caller cancelled, before the work was done (`budget_exhausted`). */
export class BudgetExhaustedError extends ConnectorError {
  override readonly name = 'BudgetExhaustedError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'budget_exhausted' });
  }
}

/** The vendor answered with something that cannot be read as what it promised (`invalid_response`). */
export class InvalidResponseError extends ConnectorError {
  override readonly name = 'InvalidResponseError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'invalid_response' });
  }
}

/** The connector or the vendor cannot do this at all (`unsupported_operation`). */
export class UnsupportedOperationError extends ConnectorError {
  override readonly name = 'UnsupportedOperationError';
  constructor(message: string, options: TypedErrorOptions = {}) {
    super(message, { ...options, code: 'unsupported_operation' });
  }
}

/** How a request failed on its way: which of the connection codes it becomes. */
export type NetworkErrorCode =
  'connection_timeout' | 'request_timeout' | 'connection_rejected' | 'connection_closed';

/** The vendor could not be reached, or the connection broke. */
export class NetworkError extends ConnectorError {
  override readonly name = 'NetworkError';
  /** True when the request certainly did not reach the vendor, so that even a write may be sent again. */
  readonly neverSent: boolean;
  constructor(
    message: string,
    options: TypedErrorOptions & { readonly code: NetworkErrorCode; readonly neverSent?: boolean },
  ) {
    super(message, options);
    this.neverSent = options.neverSent ?? false;
  }
}
