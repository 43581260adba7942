import type { ConnectorErrorCode } from './codes.ts';

/**
 * The error code for a vendor's HTTP status; the map of the reference SDK's `HTTPHandler`.
 *
 * @param fallback - the code for a status that the map does not name. @default 'invalid_response'
 */
export function errorCodeForStatus(
  status: number,
  fallback: ConnectorErrorCode = 'invalid_response',
): ConnectorErrorCode {
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return 'bad_request';
    case 401:
      return 'unauthorized';
    case 403:
      return 'permission_denied';
    case 404:
      return 'not_found';
    case 405:
    case 406:
    case 501:
      return 'unsupported_operation';
    case 408:
      return 'request_timeout';
    case 409:
      return 'conflict';
    case 429:
      return 'rate_limit';
    case 503:
      return 'service_error';
    case 500:
    case 502:
    case 504:
      return 'bad_gateway';
    default:
      return fallback;
  }
}
