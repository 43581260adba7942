import type { ConnectorErrorCode } from '@patchbay/core';

/** The status that fits an error of a capability, for callers that want true statuses. */
export const statusOfCode: Readonly<Record<ConnectorErrorCode, number>> = {
  bad_request: 400,
  invalid_value: 422,
  unknown_value: 422,
  not_found: 404,
  conflict: 409,
  invalid_page_token: 400,
  integration_missing_parameter: 400,
  unauthorized: 401,
  authentication_expired: 401,
  creds_revoked: 401,
  permission_denied: 403,
  rate_limit: 429,
  bad_gateway: 502,
  service_error: 503,
  budget_exhausted: 504,
  request_timeout: 504,
  connection_timeout: 504,
  connection_rejected: 502,
  connection_closed: 502,
  internal_error: 500,
  invalid_response: 502,
  unsupported_operation: 501,
};
