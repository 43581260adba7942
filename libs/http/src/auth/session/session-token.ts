import {
  InvalidValueError,
  isConnectorError,
  requestFingerprint,
  type CallContext,
  type ConnectorError,
  type TransportRequest,
} from '@patchbay/core';
import { receive } from '../../response/received.ts';
import { appendQuery } from '../../url/query.ts';
import type { AuthStrategy } from '../auth-strategy.ts';
import { hideSecrets } from '../hide-secrets.ts';
import { withHeader } from '../strategies.ts';
import { loginRequest, logIn } from './login.ts';
import type { SessionTokenOptions } from './options.ts';
import { sessionSlot, type Session } from './session.ts';

/**
 * Logs in once, and proves by the token that the vendor gives. The token is kept in the runtime, by app, login and
 * credential, and renewed before it ends or when it is refused. Of many requests at a time, one logs in. A refused login
 * is not tried again by the same client, because vendors lock accounts.
 *
 * @throws `invalid_value` when the URL of the login is none, `bad_request` when the login cannot be sent.
 * @example
 * ```ts
 * sessionTokenAuth(context, {
 *   login: { url: `${baseUrl}/auth/login`, json: { username, password } },
 *   token: { path: 'session.token' },
 *   send: { header: 'x-session-token' },
 *   lifetime: { expiry: { path: 'session.expires_at' } },
 * });
 * ```
 */
export function sessionTokenAuth(context: CallContext, options: SessionTokenOptions): AuthStrategy {
  const { redactor, runtime } = context;
  const { login, isExpired } = options;
  requireUrl(login.url);
  const request = loginRequest(login);
  const loginSecrets = login.auth?.secrets ?? [];
  for (const secret of loginSecrets) redactor.add(secret);

  const key = requestFingerprint([
    context.appId,
    context.credentialKey,
    { ...request },
    loginSecrets,
    options.token,
  ]);
  const session = (): Session => runtime.kept.get(sessionSlot, key);
  let refusal: Error | undefined;
  let known: string | undefined;

  const token = async (): Promise<string> => {
    if (refusal !== undefined) throw refusal;
    try {
      const value = await session().get(
        () => runtime.clock.now(),
        () => logIn(context, options, request),
      );
      if (value !== known) redactor.add(value);
      known = value;
      return value;
    } catch (error) {
      if (isRefusal(error)) refusal = error;
      throw error;
    }
  };

  return hideSecrets({
    get secrets() {
      const value = session().token;
      return value === undefined ? loginSecrets : [...loginSecrets, value];
    },
    apply: async (each) => carrying(each, await token(), options.send),
    ...(isExpired && { isExpired: (response) => isExpired(receive(response)) }),
    invalidate: (_response, refused) => {
      session().forget((value) => isCarrying(refused, value, options.send));
      return true;
    },
  });
}

function carrying(
  request: TransportRequest,
  token: string,
  send: SessionTokenOptions['send'],
): TransportRequest {
  if ('query' in send) return { ...request, url: appendQuery(request.url, { [send.query]: token }) };
  return withHeader(request, send.header, headerValue(token, send.prefix));
}

function isCarrying(request: TransportRequest, token: string, send: SessionTokenOptions['send']): boolean {
  if ('query' in send) return new URL(request.url).searchParams.get(send.query) === token;
  return request.headers[send.header.toLowerCase()] === headerValue(token, send.prefix);
}

function headerValue(token: string, prefix: string | undefined): string {
  return prefix === undefined || prefix === '' ? token : `${prefix} ${token}`;
}

function isRefusal(error: unknown): error is ConnectorError {
  return isConnectorError(error) && error.code === 'unauthorized';
}

function requireUrl(url: string): void {
  const parsed = URL.parse(url);
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') return;
  throw new InvalidValueError('The URL of the login is not an http or https URL.');
}
