import { describe, expect, test } from 'vitest';
import { apiKeyAuth, bearerAuth, createHttpClient, type HttpClientOptions } from '../src/index.ts';
import { createCall, failureOf, replying, responseOf } from './support.ts';
import { serve } from './server.ts';

/** A server that redirects every path but /end. */
async function redirecting(status: number, location: string) {
  return serve((request, response) => {
    if (request.url?.startsWith('/end') === true) {
      response.setHeader('content-type', 'application/json').end('{"arrived":true}');
    } else response.writeHead(status, { location }).end();
  });
}

function client(origin: string, options: Partial<HttpClientOptions> = {}) {
  return createHttpClient(createCall().context, {
    baseUrl: origin,
    auth: bearerAuth('s3cret-token'),
    ...options,
  });
}

describe('within the origin', () => {
  test.each([
    [301, 'GET', 'GET'],
    [302, 'GET', 'GET'],
    [303, 'GET', 'GET'],
    [307, 'GET', 'GET'],
    [308, 'GET', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'PATCH', 'PATCH'],
    [307, 'DELETE', 'DELETE'],
    [301, 'HEAD', 'HEAD'],
    [303, 'HEAD', 'HEAD'],
  ] as const)('%s turns %s into %s and keeps the auth', async (status, method, expected) => {
    const server = await redirecting(status, '/end?page=2#part');
    const response = await client(server.origin).request({
      method,
      path: 'start',
      ...(method === 'GET' || method === 'HEAD' ? {} : { json: { a: 1 } }),
    });
    expect(response).toMatchObject({ url: `${server.origin}/end?page=2` });
    expect(response.data).toEqual(method === 'HEAD' ? undefined : { arrived: true });
    const [, last] = server.requests;
    expect([last?.method, last?.url]).toEqual([expected, '/end?page=2']);
    expect(last?.headers.authorization).toBe('Bearer s3cret-token');
    expect(last?.headers['content-type']).toBe(
      method === 'GET' || method === 'HEAD' ? undefined : 'application/json',
    );
  });

  test.each([
    [301, 'POST'],
    [302, 'POST'],
    [303, 'POST'],
    [301, 'PUT'],
    [302, 'PATCH'],
    [303, 'PUT'],
    [302, 'DELETE'],
    [303, 'DELETE'],
  ] as const)('%s of a %s, which may be the way to a login, is refused', async (status, method) => {
    const server = await redirecting(status, '/end?session=private');
    const failure = await failureOf(client(server.origin).request({ method, path: 'start' }));
    expect(failure).toMatchObject({ code: 'invalid_response' });
    expect(failure.message).toContain(server.origin);
    expect(failure.message).toContain('write');
    expect(failure.message).not.toContain('private');
    expect(server.requests).toHaveLength(1);
  });

  test('303 of a search by POST leads to its result; 301 and 302 would lose the question', async () => {
    const search = { method: 'POST', path: 'search', json: { q: 1 }, readOnly: true } as const;
    const server = await redirecting(303, '/end');
    expect((await client(server.origin).request(search)).data).toEqual({ arrived: true });
    expect(server.requests[1]).toMatchObject({ method: 'GET', url: '/end' });
    expect(server.requests[1]?.headers['content-type']).toBeUndefined();
    for (const status of [301, 302]) {
      const other = await redirecting(status, '/end');
      const failure = await failureOf(client(other.origin).request(search));
      expect(failure).toMatchObject({ code: 'invalid_response' });
      expect(other.requests).toHaveLength(1);
    }
  });

  test('a redirect that the request expects is its answer, and the caller may go on from there', async () => {
    const server = await redirecting(303, '/end?job=1');
    const http = client(server.origin);
    const { status, headers, url } = await http.post('start', { expect: [303] });
    expect([status, headers['location'], url]).toEqual([303, '/end?job=1', `${server.origin}/start`]);
    expect(server.requests).toHaveLength(1);
    const result = await http.follow(http.resolveLink(headers['location'] ?? '', url));
    expect(result.data).toEqual({ arrived: true });
  });

  test('307 that leads on to 302 does not make a read of a write', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/start') response.writeHead(307, { location: '/on' }).end();
      else response.writeHead(302, { location: '/login' }).end();
    });
    const failure = await failureOf(client(server.origin).post('start', { json: {} }));
    expect(failure).toMatchObject({ code: 'invalid_response' });
    expect(server.requests.map(({ url }) => url)).toEqual(['/start', '/on']);
  });

  test('five are followed, six are not', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('{}');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(await client(server.origin).get('5')).toMatchObject({ status: 200 });
    expect(await failureOf(client(server.origin).get('6'))).toMatchObject({ code: 'invalid_response' });
  });

  test('a redirect without a way is a status that is no success', async () => {
    const server = await serve((_request, response) => response.writeHead(302).end());
    expect(await failureOf(client(server.origin).get('a'))).toMatchObject({ status: 302 });
  });
});

describe('to another origin', () => {
  test('a read goes without anything that may prove who is calling', async () => {
    const other = await redirecting(200, '');
    const server = await redirecting(
      302,
      `${other.origin}/end?file=1&key=k3y-s3cret&k2=${encodeURIComponent('s3cret-token')}`,
    );
    const auth = apiKeyAuth({ query: 'key', value: 'k3y-s3cret' });
    const call = createCall();
    call.context.redactor.add('s3cret-token');
    const http = createHttpClient(call.context, {
      baseUrl: server.origin,
      auth,
      headers: {
        cookie: 'session=1',
        'x-api-key': 'unknown',
        authorization: 'Bearer s3cret-token',
        'user-agent': 'patchbay',
      },
    });
    const response = await http.get('start');
    expect(response).toMatchObject({ data: { arrived: true }, url: `${other.origin}/end?file=1` });
    expect(server.requests[0]?.url).toBe('/start?key=k3y-s3cret');
    const [seen] = other.requests;
    expect(seen?.url).toBe('/end?file=1');
    expect(seen?.headers).toMatchObject({ accept: 'application/json', 'user-agent': 'patchbay' });
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(seen?.headers[name]).toBeUndefined();
  });

  test('and back, the auth is back', async () => {
    const home = await serve((request, response) => {
      if (request.url === '/end') response.end(JSON.stringify({ auth: request.headers.authorization }));
      else response.writeHead(302, { location: `${away.origin}/x` }).end();
    });
    const away = await serve((_request, response) =>
      response.writeHead(302, { location: `${home.origin}/end` }).end(),
    );
    expect((await client(home.origin).get('start')).data).toEqual({ auth: 'Bearer s3cret-token' });
    expect(away.requests[0]?.headers.authorization).toBeUndefined();
  });

  test.each([301, 302, 303, 307, 308])('no write goes on after %s', async (status) => {
    const other = await redirecting(200, '');
    const server = await redirecting(status, `${other.origin}/end`);
    const failure = await failureOf(client(server.origin).post('start', { json: {} }));
    expect(failure).toMatchObject({ code: 'invalid_response', message: expect.stringContaining('write') });
    expect(other.requests).toEqual([]);
  });

  test('no secret in a path goes on', async () => {
    const other = await redirecting(200, '');
    const server = await redirecting(302, `${other.origin}/end/s3cret-token`);
    const failure = await failureOf(client(server.origin).get('start'));
    expect(failure).toMatchObject({ code: 'invalid_response' });
    expect(failure.message).not.toContain('s3cret-token');
    expect(other.requests).toEqual([]);
  });
});

test.each([
  ['unencrypted', 'http://api.example.com/end'],
  ['unencrypted elsewhere', 'http://other.example/end'],
  ['not the web', 'file:///etc/passwd'],
  ['with credentials', 'https://user:password@api.example.com/end'],
  ['no URL', 'https://['],
])('https to what is %s is refused', async (_name, location) => {
  const transport = replying({ status: 302, headers: { location } }, { body: {} });
  const failure = await failureOf(client('https://api.example.com', { transport }).get('start'));
  expect(failure).toMatchObject({ code: 'invalid_response' });
  expect(transport.requests.length).toBe(1);
});

test('a transport that follows redirects itself is believed about where it ended', async () => {
  const transport = {
    send: async (request: Parameters<typeof responseOf>[0]) =>
      responseOf(request, { body: {}, url: 'https://api.example.com/elsewhere' }),
  };
  expect(await client('https://api.example.com', { transport }).get('start')).toMatchObject({
    url: 'https://api.example.com/elsewhere',
  });
});
