import { BadRequestError, type TransportRequest } from '@patchbay/core';
import { appendQuery } from '../url/query.ts';
import type { AuthStrategy } from './auth-strategy.ts';
import { hideSecrets } from './hide-secrets.ts';

/** Options of {@link bearerAuth}. */
export interface BearerAuthOptions {
  /** What stands before the token: a word, or what ends with `=`; `''` sends the bare token. @default 'Bearer' */
  readonly prefix?: string;
  /** @default 'authorization' */
  readonly header?: string;
}

/**
 * A token in a header: `Authorization: Bearer <token>`.
 *
 * @throws `bad_request` when the token is empty.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerAuth(token: string, options: BearerAuthOptions = {}): AuthStrategy {
  requireValue(token, 'token');
  const prefix = options.prefix ?? 'Bearer';
  const value = prefix === '' || prefix.endsWith('=') ? `${prefix}${token}` : `${prefix} ${token}`;
  return hideSecrets({
    secrets: [token],
    apply: (request) => withHeader(request, options.header ?? 'authorization', value),
  });
}

/**
 * A user name and a password: `Authorization: Basic <base64>`. Many vendors take an API key as one of the two
 * and leave the other empty.
 *
 * @throws `bad_request` when both are empty or the user name holds a colon.
 * @see https://www.rfc-editor.org/rfc/rfc7617#section-2
 */
export function basicAuth(user: string, password: string): AuthStrategy {
  if (user === '') requireValue(password, 'user name and password');
  if (user.includes(':'))
    throw new BadRequestError('A user name for basic authentication cannot hold a colon.');
  const encoded = encodeBase64(`${user}:${password}`);
  return hideSecrets({
    secrets: password === '' ? [user, encoded] : [password, encoded],
    apply: (request) => withHeader(request, 'authorization', `Basic ${encoded}`),
  });
}

/** Where {@link apiKeyAuth} puts the key: in the header or in the query parameter of this name. */
export type ApiKeyAuthOptions =
  { readonly header: string; readonly value: string } | { readonly query: string; readonly value: string };

/**
 * A key in a header or in the query.
 *
 * @throws `bad_request` when the key is empty.
 */
export function apiKeyAuth(options: ApiKeyAuthOptions): AuthStrategy {
  const { value } = options;
  requireValue(value, 'API key');
  return hideSecrets({
    secrets: [value],
    apply: (request) =>
      'header' in options
        ? withHeader(request, options.header, value)
        : { ...request, url: appendQuery(request.url, { [options.query]: value }) },
  });
}

/**
 * A strategy of one's own: a function that signs, or a whole {@link AuthStrategy} whose `secrets` may be left out.
 *
 * @example
 * ```ts
 * customAuth((request) => ({ ...request, headers: { ...request.headers, 'x-signature': sign(request) } }));
 * ```
 */
export function customAuth(
  strategy: AuthStrategy['apply'] | (Omit<AuthStrategy, 'secrets'> & Partial<Pick<AuthStrategy, 'secrets'>>),
): AuthStrategy {
  if (typeof strategy === 'function') return { secrets: [], apply: strategy };
  const { observe, isExpired, invalidate } = strategy;
  return hideSecrets({
    secrets: strategy.secrets ?? [],
    apply: (request) => strategy.apply(request),
    ...(observe && { observe: (response, request) => observe.call(strategy, response, request) }),
    ...(isExpired && { isExpired: (response) => isExpired.call(strategy, response) }),
    ...(invalidate && { invalidate: (response, request) => invalidate.call(strategy, response, request) }),
  });
}

/** The request with one header set, whatever the case of its name. */
export function withHeader(request: TransportRequest, name: string, value: string): TransportRequest {
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: value } };
}

/** Base64 of the UTF-8 bytes of a text. */
function encodeBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function requireValue(value: string, what: string): void {
  if (value.trim() === '') throw new BadRequestError(`The ${what} to authenticate with is empty.`);
}
