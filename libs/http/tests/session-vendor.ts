import type { CallContext, Transport } from '@patchbay/core';
import { createHttpClient, sessionTokenAuth, type SessionTokenOptions } from '../src/index.ts';
import { baseUrl, responseOf, type Reply } from './support.ts';

/** The options of a session, all of which have a default here. */
export type SessionOptions = Partial<Omit<SessionTokenOptions, 'login'>> & {
  readonly login?: Partial<SessionTokenOptions['login']>;
};

export const loginUrl = `${baseUrl}/auth/login`;

/** A vendor of numbered sessions; one is good until it is ended. */
export function createVendor(login: (count: number) => Reply | Error | Promise<Reply> = () => ({})) {
  const log: string[] = [];
  const bodies: unknown[] = [];
  let logins = 0;
  let good = 0;
  const transport: Transport = {
    send: async (request) => {
      if (request.url.startsWith(loginUrl)) {
        logins += 1;
        const count = logins;
        log.push('login');
        bodies.push(request.body);
        const reply = await login(count);
        if (reply instanceof Error) throw reply;
        good = count;
        return responseOf(request, { body: { session: { token: `session-${count}` } }, ...reply });
      }
      const token =
        request.headers['x-session'] ?? new URL(request.url).searchParams.get('session') ?? 'none';
      const isGood = token.endsWith(`session-${good}`) && good > 0;
      log.push(`${isGood ? 200 : 401} ${token}`);
      return responseOf(request, isGood ? { body: { ok: true } } : { status: 401, body: 'who?' });
    },
  };
  return { transport, log, bodies, end: () => (good = -1) };
}

export function strategy(
  context: CallContext,
  transport: Transport,
  { login, ...options }: SessionOptions = {},
) {
  return sessionTokenAuth(context, {
    login: { url: loginUrl, json: { user: 'anna', password: 'canary-1' }, ...login },
    token: { path: 'session.token' },
    send: { header: 'X-Session' },
    connection: { transport },
    ...options,
  });
}

export function client(context: CallContext, transport: Transport, options: SessionOptions = {}) {
  return createHttpClient(context, { baseUrl, transport, auth: strategy(context, transport, options) });
}
