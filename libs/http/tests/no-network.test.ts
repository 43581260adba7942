import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHttpClient } from '../src/index.ts';
import { createCall, failureOf } from './support.ts';
import { serve } from './server.ts';

describe('under msw', () => {
  const vendor = setupServer();
  beforeAll(() => vendor.listen({ onUnhandledFrame: 'error' }));
  // msw reports there what it refuses, besides failing the request.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
  afterEach(() => vendor.resetHandlers());
  afterAll(() => vendor.close());

  test('a mocked answer is an answer', async () => {
    vendor.use(
      http.get('https://api.example.com/v2/users', ({ request }) =>
        HttpResponse.json({ auth: request.headers.get('accept'), query: new URL(request.url).search }),
      ),
    );
    const client = createHttpClient(createCall().context, { baseUrl: 'https://api.example.com/v2' });
    expect((await client.get('users', { query: { a: [1, 2] } })).data).toEqual({
      auth: 'application/json',
      query: '?a=1&a=2',
    });
  });

  test('redirects stay ours to decide about', async () => {
    vendor.use(
      http.get('https://api.example.com/a', () => HttpResponse.redirect('https://api.example.com/b', 302)),
      http.get('https://api.example.com/b', () => HttpResponse.json({ arrived: true })),
    );
    const client = createHttpClient(createCall().context, { baseUrl: 'https://api.example.com' });
    expect(await client.get('a')).toMatchObject({
      data: { arrived: true },
      url: 'https://api.example.com/b',
    });
  });

  test('an answer that never comes is an error of the network', async () => {
    vendor.use(http.get('https://api.example.com/a', () => HttpResponse.error()));
    const client = createHttpClient(createCall().context, { baseUrl: 'https://api.example.com' });
    expect(await failureOf(client.get('a'))).toMatchObject({ code: 'connection_closed' });
  });

  /** The server is real and listens: what gets there has escaped. */
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'an unmocked %s never reaches the network',
    async (method) => {
      const server = await serve((_request, response) => response.end('{"escaped":true}'));
      let connections = 0;
      server.server.on('connection', () => (connections += 1));
      for (const options of [{}, { proxy: server.origin }]) {
        const client = createHttpClient(createCall().context, { baseUrl: server.origin, ...options });
        const failure = await failureOf(client.request({ method, path: 'a' }));
        expect(failure).toMatchObject({ name: 'NetworkError' });
      }
      expect([connections, server.requests.length]).toEqual([0, 0]);
    },
  );

  test('nor does the target of a redirect', async () => {
    const server = await serve((_request, response) => response.end('{"escaped":true}'));
    vendor.use(http.get('https://api.example.com/a', () => HttpResponse.redirect(`${server.origin}/b`, 302)));
    vendor.use(http.get('http://api.example.com/a', () => HttpResponse.redirect(`${server.origin}/b`, 302)));
    for (const scheme of ['http', 'https']) {
      const client = createHttpClient(createCall().context, { baseUrl: `${scheme}://api.example.com` });
      await failureOf(client.get('a'));
    }
    expect(server.requests).toEqual([]);
  });
});

test('the switch is what holds it back: without msw the request arrives', async () => {
  const server = await serve((_request, response) => response.end('{"escaped":true}'));
  const client = createHttpClient(createCall().context, { baseUrl: server.origin });
  expect((await client.get('a')).data).toEqual({ escaped: true });
});
