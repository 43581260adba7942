import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { http as mock, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, test } from 'vitest';
import {
  createCallTransport,
  createHttpClient,
  fetchTransport,
  type HttpClientOptions,
} from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying } from './support.ts';
import { serve } from './server.ts';

function client(origin: string, options: Partial<HttpClientOptions> = {}) {
  return createHttpClient(createCall().context, { baseUrl: origin, maximumBytes: 1000, ...options });
}

const tooLarge = {
  code: 'invalid_response',
  message: expect.stringContaining('larger than 1000 bytes'),
  metadata: { retryable: false },
};
const jsonOfSize = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));

describe('a body that is too large is an error at once, and not retried', () => {
  test('where the announced length says so', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1001' }).write('"');
    });
    expect(await failureOf(client(server.origin).get('a'))).toMatchObject(tooLarge);
    expect(server.requests).toHaveLength(1);
  });

  test('where it grows large when it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    });
    const http = client(server.origin, { maximumBytes: 1_000_000 });
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'invalid_response' });
    expect(server.requests).toHaveLength(1);
  });

  test('where it never ends, and the connection is closed', async () => {
    const closed: Promise<unknown>[] = [];
    const server = await serve((_request, response) => {
      closed.push(once(response, 'close'));
      const more = (): void => void (response.destroyed || response.write(' '.repeat(500), () => more()));
      more();
    });
    expect(await failureOf(client(server.origin).get('a'))).toMatchObject(tooLarge);
    await closed[0];
  });

  test('whatever its status', async () => {
    const server = await serve((_request, response) => response.writeHead(500).end(jsonOfSize(1001)));
    expect(await failureOf(client(server.origin).get('a'))).toMatchObject(tooLarge);
  });

  test("from a host's own transport too", async () => {
    const transport = replying({ body: jsonOfSize(1001) });
    expect(await failureOf(client(baseUrl, { transport }).get('a'))).toMatchObject(tooLarge);
    expect(transport.requests).toHaveLength(1);
  });

  test('in front of msw', async () => {
    const stream = (bytes: number): ReadableStream<Uint8Array> =>
      new ReadableStream({
        start: (controller) => {
          for (let sent = 0; sent < bytes; sent += 100) controller.enqueue(new Uint8Array(100).fill(0x20));
          controller.close();
        },
      });
    const server = setupServer(
      mock.get(`${baseUrl}/text`, () => HttpResponse.text(jsonOfSize(1001))),
      mock.get(`${baseUrl}/stream`, () => new HttpResponse(stream(1100))),
      mock.get(`${baseUrl}/packed`, () => {
        const headers = { 'content-encoding': 'gzip' };
        return new HttpResponse(new Uint8Array(gzipSync(jsonOfSize(5000))), { headers });
      }),
      mock.get(`${baseUrl}/fits`, () => new HttpResponse(stream(1000))),
    );
    server.listen({ onUnhandledFrame: 'error' });
    try {
      for (const path of ['text', 'stream', 'packed']) {
        expect(await failureOf(client(baseUrl).get(path))).toMatchObject(tooLarge);
      }
      expect(await client(baseUrl).get('fits')).toMatchObject({ data: undefined, status: 200 });
    } finally {
      server.close();
    }
  });
});

describe('a body that fits is read whole', () => {
  test.each([
    ['with its length', { 'content-length': '1000' }, jsonOfSize(1000)],
    ['in chunks', { 'transfer-encoding': 'chunked' }, jsonOfSize(1000)],
    ['packed', { 'content-encoding': 'gzip' }, gzipSync(jsonOfSize(1000))],
  ])('%s', async (_name, headers, body) => {
    const server = await serve((_request, response) => response.writeHead(200, headers).end(body));
    expect((await client(server.origin).get('a')).data).toBe('x'.repeat(998));
  });

  test('of many chunks, in their order', async () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => index);
    const text = JSON.stringify(numbers);
    const server = await serve((_request, response) => {
      for (let at = 0; at < text.length; at += 7919) response.write(text.slice(at, at + 7919));
      response.end();
    });
    expect((await client(server.origin, { maximumBytes: Infinity }).get('a')).data).toEqual(numbers);
  });

  test('HEAD is no matter of size', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': '5000' }).end(),
    );
    expect(await client(server.origin).head('a')).toMatchObject({ status: 200 });
  });
});

test('100 MB are the most unless something else is said', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100000001' }).write(' ');
  });
  const { context } = createCall();
  const request = { method: 'GET', url: server.origin, headers: {} } as const;
  const answers = [
    createHttpClient(context, { baseUrl: server.origin }).get('a'),
    createCallTransport(context).send(request),
    fetchTransport().send(request),
  ];
  for (const failure of await Promise.all(answers.map(failureOf))) {
    expect(failure).toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining('100000000'),
    });
  }
});
