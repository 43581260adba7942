import { inspect } from 'node:util';
import {
  createExchangeRecorder,
  createPlanRecorder,
  NetworkError,
  type CallContext,
  type Transport,
} from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import {
  basicAuth,
  createHttpClient,
  sessionTokenAuth,
  type SessionLifetime,
  type SessionTokenOptions,
} from '../src/index.ts';
import { baseUrl, createCall, failureOf, never, responseOf, settle, start, type Reply } from './support.ts';

type Options = Partial<Omit<SessionTokenOptions, 'login'>> & {
  readonly login?: Partial<SessionTokenOptions['login']>;
};

const loginUrl = `${baseUrl}/auth/login`;

/** A vendor of numbered sessions; one is good until it is ended. */
function createVendor(login: (count: number) => Reply | Error | Promise<Reply> = () => ({})) {
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

function strategy(context: CallContext, transport: Transport, { login, ...options }: Options = {}) {
  return sessionTokenAuth(context, {
    login: { url: loginUrl, json: { user: 'anna', password: 'canary-1' }, ...login },
    token: { path: 'session.token' },
    send: { header: 'X-Session' },
    connection: { transport },
    ...options,
  });
}

function client(context: CallContext, transport: Transport, options: Options = {}) {
  return createHttpClient(context, { baseUrl, transport, auth: strategy(context, transport, options) });
}

describe('a session', () => {
  test('begins with the first request, and serves all later ones', async () => {
    const { transport, log, bodies } = createVendor();
    const { context } = createCall();
    const http = client(context, transport);
    await http.get('users');
    await http.get('groups');
    expect(log).toEqual(['login', '200 session-1', '200 session-1']);
    expect(bodies).toEqual(['{"user":"anna","password":"canary-1"}']);
  });

  test('outlives the call, for the same credential alone', async () => {
    const { transport, log } = createVendor();
    const { context } = createCall();
    await client(context, transport).get('users');
    await client({ ...context, capability: 'another' }, transport).get('users');
    expect(log).toEqual(['login', '200 session-1', '200 session-1']);
    await client({ ...context, credentialKey: 'another tenant' }, transport).get('users');
    await client({ ...context, appId: 'another-app' }, transport).get('users');
    await client(context, transport, { login: { json: { user: 'anna', site: 'another' } } }).get('users');
    expect(log.filter((line) => line === 'login')).toHaveLength(4);
  });

  test('begins once for many requests at a time, of several calls', async () => {
    const { transport, log } = createVendor(async () => {
      await settle();
      return {};
    });
    const { context } = createCall();
    const clients = [client(context, transport), client({ ...context }, transport)];
    await Promise.all(Array.from({ length: 30 }, (_, index) => clients[index % 2]?.get(`users/${index}`)));
    expect(log.filter((line) => line !== '200 session-1')).toEqual(['login']);
  });

  test('is begun by another call when that which began it is cancelled', async () => {
    let logins = 0;
    const { transport } = createVendor(async () => {
      logins += 1;
      return logins === 1 ? never() : {};
    });
    const cancelled = createCall();
    const first = failureOf(client(cancelled.context, transport).get('users'));
    await settle();
    const other = createCall();
    const second = client({ ...other.context, runtime: cancelled.context.runtime }, transport).get('users');
    await settle();
    cancelled.controller.abort();
    expect(await first).toMatchObject({ code: 'budget_exhausted' });
    expect((await second).data).toEqual({ ok: true });
    expect(logins).toBe(2);
  });

  test('that ended is renewed once, by the first of those who are refused', async () => {
    const { transport, log, end } = createVendor();
    const { context } = createCall();
    const http = client(context, transport);
    await http.get('users');
    end();
    await Promise.all([1, 2, 3].map((id) => http.get(`users/${id}`)));
    expect(log.filter((line) => line === 'login')).toHaveLength(2);
    expect(log.filter((line) => line === '200 session-2')).toHaveLength(3);
  });

  test('that is refused although it is new is an error, after one renewal', async () => {
    const { transport, log, end } = createVendor();
    const { context } = createCall();
    const ending: Transport = {
      send: async (request) => {
        if (!request.url.startsWith(loginUrl)) end();
        return transport.send(request);
      },
    };
    expect(await failureOf(client(context, ending).get('users'))).toMatchObject({ status: 401 });
    expect(log).toEqual(['login', '401 session-1', 'login', '401 session-2']);
  });

  test('whose end is told with status 200 is renewed', async () => {
    const { context } = createCall();
    let logins = 0;
    const transport: Transport = {
      send: async (request) => {
        if (request.url === loginUrl)
          return responseOf(request, { body: { session: { token: `s-${(logins += 1)}` } } });
        const isOld = request.headers['x-session'] === 's-1';
        return responseOf(request, { body: isOld ? { error: 'expired' } : { ok: true } });
      },
    };
    const isExpired: Options['isExpired'] = (response) =>
      response.status === 200 && JSON.stringify(response.content()) === '{"error":"expired"}';
    expect((await client(context, transport, { isExpired }).get('users')).data).toEqual({ ok: true });
    expect(logins).toBe(2);
  });
});

describe('the token', () => {
  test.each<[string, Options, Reply, string]>([
    ['with a prefix', { send: { header: 'x-session', prefix: 'Token' } }, {}, '200 Token session-1'],
    ['in the query', { send: { query: 'session' } }, {}, '200 session-1'],
    [
      'from a header',
      { token: { header: 'X-Subject-Token' } },
      { headers: { 'x-subject-token': 'session-1' }, body: 'no JSON' },
      '200 session-1',
    ],
    ['that is a number', { token: { path: 'id' } }, { body: { id: 1 } }, '401 1'],
  ])('%s', async (_name, options, reply, expected) => {
    const { transport, log } = createVendor(() => reply);
    const { context } = createCall();
    await client(context, transport, options)
      .get('users')
      .catch(() => undefined);
    expect(log.slice(0, 2)).toEqual(['login', expected]);
  });

  test.each<[string, Options, Reply, string]>([
    ['without a token', {}, { body: { session: {} } }, 'at session.token'],
    ['with an empty one', {}, { body: { session: { token: '' } } }, 'at session.token'],
    ['without the header', { token: { header: 'x-token' } }, {}, 'in the header x-token'],
    ['that is a web page', {}, { body: '<html>', headers: { 'content-type': 'text/html' } }, 'a web page'],
  ])('is not had of an answer %s', async (_name, options, reply, text) => {
    const { transport } = createVendor(() => reply);
    const { context } = createCall();
    const failure = await failureOf(client(context, transport, options).get('users'));
    expect(failure).toMatchObject({ code: 'invalid_response' });
    expect(failure.message).toContain(text);
  });
});

describe('a lifetime', () => {
  const hour = 3600;
  const at = new Date(start + hour * 1000);
  const path = { path: 'until' };
  test.each<[string, SessionLifetime, unknown]>([
    ['that is documented', { seconds: hour }, undefined],
    ['in seconds', { duration: path }, hour],
    ['in seconds, as text', { duration: path }, '3600'],
    ['in hours, minutes and seconds', { duration: path }, '1:00:00'],
    ['as epoch seconds', { expiry: path }, at.getTime() / 1000],
    ['as epoch milliseconds', { expiry: path }, at.getTime()],
    ['in ISO 8601', { expiry: path }, at.toISOString()],
    ['in ISO 8601 with microseconds', { expiry: path }, at.toISOString().replace('000Z', '000000Z')],
    ['as an HTTP date', { expiry: path }, at.toUTCString()],
  ])('%s is kept to, a minute before its end', async (_name, lifetime, until) => {
    const { transport, log } = createVendor((count) => ({
      body: { session: { token: `session-${count}` }, until },
    }));
    const { context, clock } = createCall();
    const http = client(context, transport, { lifetime });
    await http.get('users');
    await clock.advance((hour - 61) * 1000);
    await http.get('users');
    expect(log).toEqual(['login', '200 session-1', '200 session-1']);
    await clock.advance(1000);
    await http.get('users');
    expect(log.slice(3)).toEqual(['login', '200 session-2']);
  });

  test('in a header counts from the clock of the vendor', async () => {
    const headers = {
      date: new Date(start - 10 * hour * 1000).toUTCString(),
      'x-expires': new Date(start - 9 * hour * 1000).toUTCString(),
    };
    const { transport, log } = createVendor(() => ({ headers }));
    const { context, clock } = createCall();
    const http = client(context, transport, { lifetime: { expiry: { header: 'x-expires' } } });
    await http.get('users');
    await clock.advance((hour - 61) * 1000);
    await http.get('users');
    expect(log).toEqual(['login', '200 session-1', '200 session-1']);
  });

  test('that is short is used for half of it', async () => {
    const { transport, log } = createVendor();
    const { context, clock } = createCall();
    const http = client(context, transport, { lifetime: { seconds: 20 } });
    await http.get('users');
    await clock.advance(9_999);
    await http.get('users');
    await clock.advance(1);
    await http.get('users');
    expect(log.filter((line) => line === 'login')).toHaveLength(2);
  });

  test.each([undefined, 'soon', -5, ''])('of %j leaves the token until it is refused', async (until) => {
    const { transport, log } = createVendor((count) => ({
      body: { session: { token: `session-${count}` }, until },
    }));
    const { context, clock } = createCall();
    const http = client(context, transport, { lifetime: { duration: path } });
    await http.get('users');
    await clock.advance(1e12);
    await http.get('users');
    expect(log.filter((line) => line === 'login')).toHaveLength(1);
  });
});

describe('a login', () => {
  test('that is refused is unauthorized with a hint, and is not tried again by the client', async () => {
    const { transport, log } = createVendor(() => ({
      status: 401,
      body: { error: 'wrong password canary-1' },
    }));
    const { context } = createCall();
    context.redactor.add('canary-1');
    const http = client(context, transport);
    const failure = await failureOf(http.get('users'));
    expect(failure).toMatchObject({ code: 'unauthorized', statusCode: 401 });
    expect(failure).toHaveProperty('metadata.hint', expect.stringContaining('locked'));
    expect(failure.message).toContain('[401]');
    expect(inspect(failure)).not.toContain('canary');
    expect(await failureOf(http.get('groups'))).toBe(failure);
    expect(log).toEqual(['login']);
    await failureOf(client(context, transport).get('users'));
    expect(log).toEqual(['login', 'login']);
  });

  test('may be refused with another status', async () => {
    const { transport } = createVendor(() => ({ body: { ok: false } }));
    const { context } = createCall();
    const isRefused = (response: { content(): unknown }) =>
      JSON.stringify(response.content()) === '{"ok":false}';
    expect(await failureOf(client(context, transport, { login: { isRefused } }).get('users'))).toMatchObject({
      code: 'unauthorized',
      statusCode: 200,
    });
  });

  test('that fails otherwise is what it is, and tried again with the next request', async () => {
    const { transport, log } = createVendor((count) => (count === 1 ? { status: 500, body: 'oops' } : {}));
    const { context } = createCall();
    const http = client(context, transport);
    expect(await failureOf(http.get('users'))).toMatchObject({ status: 500, method: 'POST' });
    await http.get('users');
    expect(log).toEqual(['login', 'login', '200 session-2']);
  });

  test('is sent again when that is safe', async () => {
    const refused = new NetworkError('refused', { code: 'connection_rejected', neverSent: true });
    const { transport, log } = createVendor((count) => (count === 1 ? refused : {}));
    const { context } = createCall();
    await client(context, transport).get('users');
    expect(log).toEqual(['login', 'login', '200 session-2']);
  });

  test('may be a form, a GET with headers, or proved by a strategy', async () => {
    const { transport, bodies } = createVendor();
    const { context } = createCall();
    await client(context, transport, { login: { json: undefined, form: { user: 'a b' } } }).get('users');
    const requests: unknown[] = [];
    const watching: Transport = {
      send: (request) => {
        requests.push([request.method, request.headers]);
        return transport.send(request);
      },
    };
    const login = {
      method: 'GET',
      json: undefined,
      headers: { 'X-Login': 'a' },
      auth: basicAuth('anna', 'canary-1'),
    } as const;
    await client(context, watching, { login }).get('users');
    expect(bodies).toEqual(['user=a%20b', undefined]);
    expect(requests[0]).toEqual([
      'GET',
      { accept: 'application/json', 'x-login': 'a', authorization: `Basic ${btoa('anna:canary-1')}` },
    ]);
  });

  test('is sent in plan mode, and stands neither in the plan nor in raw data', async () => {
    const plan = createPlanRecorder();
    const recorder = createExchangeRecorder();
    const { transport, log } = createVendor();
    const { context } = createCall({ plan, recorder });
    const http = client(context, transport);
    await http.get('users');
    await http.post('users', { json: { name: 'x' } });
    expect(log).toEqual(['login', '200 session-1']);
    expect(plan.requests.map(({ url }) => url)).toEqual([`${baseUrl}/users`]);
    expect(recorder.exchanges.map(({ url }) => url)).toEqual([`${baseUrl}/users`]);
  });

  test.each(['', 'login', 'ftp://x.example/'])('to %j is refused', (url) => {
    const { context } = createCall();
    expect(() => strategy(context, createVendor().transport, { login: { url } })).toThrow(
      expect.objectContaining({ code: 'invalid_value' }),
    );
  });
});

test('the token is shown nowhere', async () => {
  const { transport } = createVendor(() => ({ body: { session: { token: 'canary-session' } } }));
  const recorder = createExchangeRecorder();
  const call = createCall({ recorder });
  const echoing: Transport = {
    send: async (request) =>
      request.url === loginUrl
        ? transport.send(request)
        : responseOf(request, { status: 400, body: { echo: request.headers['x-session'] } }),
  };
  const auth = strategy(call.context, echoing);
  const http = createHttpClient(call.context, { baseUrl, transport: echoing, auth });
  const failure = await failureOf(http.get('users'));
  expect(auth.secrets).toEqual(['canary-session']);
  const shown = [
    inspect(auth, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(auth),
    inspect({ http }, { depth: Infinity }),
    inspect(failure, { depth: Infinity }),
    JSON.stringify([recorder.exchanges, call.logs]),
  ].join();
  expect(shown).toContain('redacted');
  expect(shown).not.toContain('canary');
});
