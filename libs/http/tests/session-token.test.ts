import { inspect } from 'node:util';
import { createExchangeRecorder, type Transport } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../src/index.ts';
import { client, createVendor, loginUrl, strategy, type SessionOptions } from './session-vendor.ts';
import { baseUrl, createCall, failureOf, never, responseOf, settle, type Reply } from './support.ts';

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
    const isExpired: SessionOptions['isExpired'] = (response) =>
      response.status === 200 && JSON.stringify(response.content()) === '{"error":"expired"}';
    expect((await client(context, transport, { isExpired }).get('users')).data).toEqual({ ok: true });
    expect(logins).toBe(2);
  });
});

describe('the token', () => {
  test.each<[string, SessionOptions, Reply, string]>([
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

  test.each<[string, SessionOptions, Reply, string]>([
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
