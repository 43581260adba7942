import { isConnectorError, NetworkError, type ConnectorError, type NetworkErrorCode } from '@patchbay/core';

/**
 * What fetch threw, as a `NetworkError`. The original is not kept as its cause: it may hold the request with its
 * headers.
 *
 * @param withCertificate - a client certificate was shown, which may be what the vendor does not like
 */
export function toNetworkError(error: unknown, url: string, withCertificate = false): ConnectorError {
  if (isConnectorError(error)) return error;
  const codes = codesOf(error);
  const known = codes.map(explain).find((each) => each !== undefined);
  const host = URL.parse(url)?.host ?? 'the vendor';
  if (known === undefined) {
    return new NetworkError(`The connection to ${host} failed.`, {
      code: 'connection_closed',
      retryable: false,
    });
  }
  const [code, what, neverSent, lasting] = known;
  const detail = codes[0] === undefined ? '' : ` (${codes[0]})`;
  return new NetworkError(`${what} ${host}${detail}.`, {
    code,
    neverSent: neverSent === 'never sent',
    // With TLS 1.3 the reason for which a certificate is refused comes too late to be seen.
    ...(withCertificate && code === 'connection_closed' ? { hint: certificateHint } : {}),
    ...(lasting === 'lasting' ? { retryable: false } : {}),
  });
}

const certificateHint =
  'A vendor that refuses a client certificate closes the connection: check that it knows this one.';

type Explanation = readonly [
  code: NetworkErrorCode,
  message: string,
  sent: 'never sent' | 'perhaps sent',
  lasting?: 'lasting',
];

const explanations: ReadonlyMap<string, Explanation> = new Map<string, Explanation>([
  ['ENOTFOUND', ['connection_timeout', 'There is no address for the host', 'never sent']],
  ['EAI_AGAIN', ['connection_timeout', 'The name server did not answer for the host', 'never sent']],
  ['UND_ERR_CONNECT_TIMEOUT', ['connection_timeout', 'No connection could be made in time to', 'never sent']],
  ['ECONNREFUSED', ['connection_rejected', 'The connection was refused by', 'never sent']],
  ['EHOSTUNREACH', ['connection_rejected', 'There is no route to', 'never sent']],
  ['ENETUNREACH', ['connection_rejected', 'There is no route to', 'never sent']],
  ['connect ETIMEDOUT', ['connection_timeout', 'No connection could be made in time to', 'never sent']],
  ['ETIMEDOUT', ['request_timeout', 'The connection timed out with', 'perhaps sent']],
  ['UND_ERR_HEADERS_TIMEOUT', ['request_timeout', 'No answer came in time from', 'perhaps sent']],
  ['UND_ERR_BODY_TIMEOUT', ['request_timeout', 'The answer stopped on its way from', 'perhaps sent']],
  ['AbortError', ['request_timeout', 'The request was stopped on its way to', 'perhaps sent']],
  ['TimeoutError', ['request_timeout', 'The request was stopped on its way to', 'perhaps sent']],
  ['ECONNRESET', ['connection_closed', 'The connection was closed by', 'perhaps sent']],
  ['ECONNABORTED', ['connection_closed', 'The connection was closed by', 'perhaps sent']],
  ['EPIPE', ['connection_closed', 'The connection was closed by', 'perhaps sent']],
  ['CERT_HAS_EXPIRED', ['connection_rejected', 'The certificate has expired of', 'never sent', 'lasting']],
  ['proxy refused', ['connection_rejected', 'The proxy refused to connect to', 'never sent', 'lasting']],
]);

function explain(code: string): Explanation | undefined {
  const known = explanations.get(code);
  if (known !== undefined) return known;
  if (/ALERT_(\w*CERTIFICATE|UNKNOWN_CA)/.test(code)) {
    return [
      'connection_rejected',
      'The client certificate was missing or refused by',
      'never sent',
      'lasting',
    ];
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code)) {
    return [
      'connection_rejected',
      'No trusted encrypted connection could be made to',
      'never sent',
      'lasting',
    ];
  }
  if (/^(UND_ERR_|HPE_|Z_)/.test(code)) {
    return ['connection_closed', 'The answer broke off or was not HTTP from', 'perhaps sent'];
  }
  return undefined;
}

/** The codes of an error and of what caused it, from the outside in; an attempt at several addresses has several. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const found = codeOf(current);
    if (found !== undefined) codes.push(found);
    current = Reflect.get(current, 'cause');
  }
  return codes;
}

function codeOf(error: object): string | undefined {
  const message: unknown = Reflect.get(error, 'message');
  if (typeof message === 'string' && /^Proxy (response|Authentication)/.test(message)) return 'proxy refused';
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code === 'ETIMEDOUT' && isConnect(error) ? 'connect ETIMEDOUT' : code;
  const name: unknown = Reflect.get(error, 'name');
  return name === 'AbortError' || name === 'TimeoutError' ? name : undefined;
}

function isConnect(error: object): boolean {
  if (Reflect.get(error, 'syscall') === 'connect') return true;
  const errors: unknown = Reflect.get(error, 'errors');
  return (
    Array.isArray(errors) &&
    errors.every((each: unknown) => typeof each === 'object' && each !== null && isConnect(each))
  );
}
