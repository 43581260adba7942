import { isConnectorError, NetworkError, type Redactor } from '@patchbay/core';

/** True for a `NetworkError` of this or of another copy of core. */
export function isNetworkError(value: unknown): value is NetworkError {
  return isConnectorError(value) && 'neverSent' in value;
}

/**
 * What a transport threw, as an error that may leave: one of its own kind, without secrets and without the original
 * as its cause, which may hold the request with its headers.
 */
export function cleanError(error: unknown, redactor: Redactor): unknown {
  if (isNetworkError(error)) {
    const message = redactor.text(error.message);
    if (message === error.message && error.cause === undefined) return error;
    return new NetworkError(message, {
      ...error.metadata,
      code: networkCode(error.code),
      neverSent: error.neverSent,
    });
  }
  if (isConnectorError(error)) return error;
  return new NetworkError('The connection failed for an unknown reason.', {
    code: 'connection_closed',
    retryable: false,
  });
}

function networkCode(code: string): NetworkError['code'] & NetworkCode {
  switch (code) {
    case 'connection_timeout':
    case 'request_timeout':
    case 'connection_rejected':
      return code;
    default:
      return 'connection_closed';
  }
}

type NetworkCode = 'connection_timeout' | 'request_timeout' | 'connection_rejected' | 'connection_closed';
