import { NetworkError, type RequestLimiter } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import {
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  createHttpClient,
  customAuth,
  type HttpClientOptions,
  type HttpRequest,
} from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying } from './support.ts';

async function sent(request: Partial<HttpRequest> = {}, options: Partial<HttpClientOptions> = {}) {
  const transport = replying({ body: {} });
  const http = createHttpClient(createCall().context, { baseUrl, transport, ...options });
  await http.request({ method: 'GET', path: 'users', ...request });
  const [first] = transport.requests;
  if (first === undefined) throw new Error('Nothing was sent.');
  return first;
}

describe('auth', () => {
  test.each([
    ['bearer', bearerAuth('t0ken'), { authorization: 'Bearer t0ken' }],
    ['a bare token', bearerAuth('t0ken', { prefix: '' }), { authorization: 't0ken' }],
    [
      'a named token',
      bearerAuth('t0ken', { prefix: 'Token token=' }),
      { authorization: 'Token token=t0ken' },
    ],
    [
      'another prefix and header',
      bearerAuth('t0ken', { prefix: 'Token', header: 'X-Auth' }),
      { 'x-auth': 'Token t0ken' },
    ],
    [
      'basic, in UTF-8',
      basicAuth('jürgen', 'pä:ss'),
      { authorization: `Basic ${Buffer.from('jürgen:pä:ss').toString('base64')}` },
    ],
    ['basic without password', basicAuth('key', ''), { authorization: 'Basic a2V5Og==' }],
    ['a key in a header', apiKeyAuth({ header: 'X-Api-Key', value: 'k' }), { 'x-api-key': 'k' }],
    [
      'custom',
      customAuth((request) => ({ ...request, headers: { ...request.headers, 'x-sig': request.method } })),
      { 'x-sig': 'GET' },
    ],
  ])('%s', async (_name, auth, headers) => {
    expect((await sent({}, { auth })).headers).toMatchObject(headers);
  });

  test('a key in the query', async () => {
    const { url } = await sent(
      { path: 'users?a=1' },
      { auth: apiKeyAuth({ query: 'api_key', value: 'a b' }) },
    );
    expect(url).toBe(`${baseUrl}/users?a=1&api_key=a%20b`);
  });

  test('signs the final URL and body, and wins over a header of the request', async () => {
    const seen: unknown[] = [];
    const auth = customAuth(async (request) => {
      seen.push(request.url, request.body);
      return { ...request, headers: { ...request.headers, authorization: 'signed' } };
    });
    const { headers } = await sent(
      { method: 'POST', json: { a: 1 }, query: { b: 2 }, headers: { Authorization: 'mine' } },
      { auth, query: { c: 3 } },
    );
    expect(seen).toEqual([`${baseUrl}/users?c=3&b=2`, '{"a":1}']);
    expect(headers['authorization']).toBe('signed');
  });

  test.each([
    () => bearerAuth(' '),
    () => basicAuth('', ''),
    () => basicAuth('a:b', 'x'),
    () => apiKeyAuth({ query: 'k', value: '' }),
  ])('%s is refused', (make) => expect(make).toThrow(expect.objectContaining({ code: 'bad_request' })));

  test('a 401 renews once, and the request is sent again, whatever its method', async () => {
    let token = 'old';
    let renewals = 0;
    const auth = customAuth({
      apply: (request) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
      invalidate: async () => {
        renewals += 1;
        token = 'new';
        return true;
      },
    });
    const transport = replying({ status: 401 }, { body: { ok: true } });
    const http = createHttpClient(createCall().context, { baseUrl, transport, auth });
    await http.post('users', { json: {} });
    expect(transport.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
    const stubborn = replying({ status: 401 });
    const other = createHttpClient(createCall().context, { baseUrl, transport: stubborn, auth });
    expect(await failureOf(other.get('users'))).toMatchObject({ status: 401 });
    expect([stubborn.requests.length, renewals]).toEqual([2, 2]);
  });

  test('a 401 that cannot be mended is thrown', async () => {
    const transport = replying({ status: 401 });
    const auth = customAuth({ apply: (request) => request, invalidate: () => false });
    const http = createHttpClient(createCall().context, { baseUrl, transport, auth });
    expect(await failureOf(http.get('users'))).toMatchObject({ status: 401 });
    expect(transport.requests.length).toBe(1);
  });
});

describe('headers', () => {
  test('names know no case, and the request wins over the client', async () => {
    const { headers } = await sent(
      { headers: { 'x-a': '2', ACCEPT: 'text/csv' } },
      { headers: { 'X-A': '1', 'X-B': '1' } },
    );
    expect(headers).toEqual({ 'x-a': '2', 'x-b': '1', accept: 'text/csv' });
  });

  test.each([
    ['a\nb', 'line break'],
    ['t0ken\r\n', 'line break'],
    ['snow ☃', 'does not allow'],
    ['a\u0000b', 'does not allow'],
  ])('the illegal value %j is refused without being shown', async (value, reason) => {
    const transport = replying({ body: {} });
    const http = createHttpClient(createCall().context, { baseUrl, transport, auth: bearerAuth(value) });
    const failure = await failureOf(http.get('users'));
    expect(failure).toMatchObject({ code: 'bad_request', message: expect.stringContaining(reason) });
    expect(failure.message).not.toContain(value);
    expect(transport.requests).toEqual([]);
  });

  test('an illegal name is refused', async () => {
    expect(await failureOf(sent({ headers: { 'a b': '1' } }))).toMatchObject({ code: 'bad_request' });
  });
});

describe('bodies', () => {
  const form = new FormData();
  form.set('file', new Blob(['x']), 'x.txt');
  test.each([
    ['JSON', { json: { a: [1, null] } }, 'application/json', '{"a":[1,null]}'],
    ['JSON null', { json: null }, 'application/json', 'null'],
    [
      'JSON of another type',
      { json: {}, headers: { 'Content-Type': 'application/scim+json' } },
      'application/scim+json',
      '{}',
    ],
    ['a form', { form: { a: 'x y&', b: [1, 2] } }, 'application/x-www-form-urlencoded', 'a=x%20y%26&b=1&b=2'],
    ['text', { body: 'hi' }, 'text/plain;charset=UTF-8', 'hi'],
    ['bytes', { body: new Uint8Array([1, 2]) }, 'application/octet-stream', new Uint8Array([1, 2])],
    ['multipart', { multipart: form }, undefined, form],
    ['nothing', {}, undefined, undefined],
  ])('%s', async (_name, request, type, body) => {
    const { headers, body: sentBody } = await sent({ method: 'POST', ...request });
    expect([headers['content-type'], sentBody]).toEqual([type, body]);
  });

  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  test.each([
    ['two', { method: 'POST', json: {}, body: 'x' } as const],
    ['one of a GET', { method: 'GET', json: {} } as const],
    ['one that is no JSON', { method: 'POST', json: circular } as const],
    ['a big integer in JSON', { method: 'POST', json: { a: 1n } } as const],
  ])('%s is refused', async (_name, request) => {
    expect(await failureOf(sent(request))).toMatchObject({ code: 'bad_request' });
  });
});

test('queries: the request over the path over the client', async () => {
  const { url } = await sent({ path: 'users?b=2', query: { c: 3 } }, { query: { a: 1, b: 1, c: 1 } });
  expect(url).toBe(`${baseUrl}/users?b=2&a=1&c=3`);
});

test('a link is followed with what it says', async () => {
  const transport = replying({ body: {} });
  const http = createHttpClient(createCall().context, { baseUrl, transport, query: { limit: 5 } });
  await http.follow('/v2/users?page=2&limit=9');
  expect(transport.requests[0]?.url).toBe('https://api.example.com/v2/users?page=2&limit=9');
  expect(await failureOf(http.follow('https://evil.example/v2/users'))).toMatchObject({
    code: 'invalid_response',
  });
  expect(await failureOf(http.get('https://evil.example/v2/users'))).toMatchObject({
    code: 'invalid_response',
  });
  expect(transport.requests.length).toBe(1);
});

test('a link does not carry a key that the vendor wrote into it', () => {
  const auth = apiKeyAuth({ query: 'key', value: 's3cret' });
  const http = createHttpClient(createCall().context, { baseUrl, auth });
  expect(http.resolveLink('/v2/users?key=s3cret&page=2')).toBe('https://api.example.com/v2/users?page=2');
});

test('the limiter is asked before every try and told of every outcome', async () => {
  const events: unknown[] = [];
  const limiter: RequestLimiter = {
    acquire: async (request) =>
      void events.push(['acquire', request.method, request.headers['authorization']]),
    observe: async (_request, response) => void events.push(['observe', response?.status]),
  };
  const transport = replying({ status: 500 }, new Error('odd'), { body: {} });
  const http = createHttpClient(createCall().context, {
    baseUrl,
    transport,
    limiter,
    auth: bearerAuth('t0ken'),
  });
  await failureOf(http.get('users'));
  expect(events).toEqual([
    ['acquire', 'GET', undefined],
    ['observe', 500],
    ['acquire', 'GET', undefined],
    ['observe', undefined],
  ]);
});

test('a limiter that cannot be told of an answer does not spoil it', async () => {
  const { context, logs } = createCall();
  const limiter: RequestLimiter = {
    acquire: async () => undefined,
    observe: () => Promise.reject(new Error('the store is away')),
  };
  const http = createHttpClient(context, { baseUrl, transport: replying({ body: {} }), limiter });
  expect(await http.post('users')).toMatchObject({ status: 200 });
  expect(logs.map(({ level }) => level)).toEqual(['debug', 'warn']);
});

test.each([
  ['its own kind', new TypeError('a mistake in the strategy')],
  [
    'the network, which it has tried again itself',
    new NetworkError('no token', { code: 'connection_closed' }),
  ],
])('an auth strategy that fails with an error of %s is asked once', async (_name, failure) => {
  let asked = 0;
  const auth = customAuth(() => {
    asked += 1;
    throw failure;
  });
  const transport = replying({ body: {} });
  const http = createHttpClient(createCall().context, { baseUrl, transport, auth });
  expect(await failureOf(http.get('users'))).toBe(failure);
  expect([asked, transport.requests.length]).toEqual([1, 0]);
});
