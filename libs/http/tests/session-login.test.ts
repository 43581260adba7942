import { inspect } from 'node:util';
import { createExchangeRecorder, createPlanRecorder, NetworkError, type Transport } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { basicAuth, type SessionLifetime } from '../src/index.ts';
import { client, createVendor, strategy } from './session-vendor.ts';
import { baseUrl, createCall, failureOf, start } from './support.ts';

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
