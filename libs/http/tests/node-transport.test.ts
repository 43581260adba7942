import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TransportRequest, TransportResponse } from '@patchbay/core';
import { fetchTransport } from '../src/index.ts';
import { toNetworkError } from '../src/runtime/fetch-failure.ts';
import { limitConnecting } from '../src/runtime/node/node-request.ts';
import { isPlainFetch } from '../src/runtime/node/plain-fetch.ts';
import { nobodyListens, serve } from './server.ts';

const plainFetch = globalThis.fetch;
const dispatcherSymbol = Symbol.for('undici.globalDispatcher.1');
const dispatcher: unknown = Reflect.get(globalThis, dispatcherSymbol);

// The undici of this test has set its own.
beforeEach(() => {
  Reflect.set(globalThis, dispatcherSymbol, undefined);
  expect(isPlainFetch()).toBe(true);
});

afterEach(() => {
  globalThis.fetch = plainFetch;
  Reflect.set(globalThis, dispatcherSymbol, dispatcher);
});

/** Sends with something in the place of Node's fetch, so that fetch is asked. */
async function overFetch<Result>(work: () => Promise<Result>): Promise<Result> {
  globalThis.fetch = (input, init) => plainFetch(input, init);
  Reflect.set(globalThis, dispatcherSymbol, dispatcher);
  try {
    return await work();
  } finally {
    globalThis.fetch = plainFetch;
    Reflect.set(globalThis, dispatcherSymbol, undefined);
  }
}

type Outcome = Omit<TransportResponse, 'headers'> & { readonly headers: object };

/** What came of a request: the answer without what differs from time to time, or the error. */
async function outcomeOf(request: TransportRequest): Promise<Outcome | object> {
  try {
    const { headers, ...response } = await fetchTransport().send(request);
    const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...lasting } = headers;
    return { ...response, headers: lasting };
  } catch (error) {
    return error instanceof Error ? { ...error, name: error.name, message: error.message } : { error };
  }
}

/** A server that writes bytes as they are and ends the connection. */
async function raw(...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece);
      setTimeout(() => socket.destroy(), 20);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

const codings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, 'x-gzip': gzipSync };

describe('what goes over node:http comes to the same as over fetch', () => {
  it('for whatever a server answers', async () => {
    const answers = fc.record({
      status: fc.constantFrom(200, 201, 202, 204, 301, 304, 400, 404, 429, 500, 503),
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
      coding: fc.constantFrom(undefined, 'gzip', 'deflate', 'br', 'x-gzip', 'unknown'),
      sized: fc.boolean(),
      text: fc.string({ unit: 'grapheme', maxLength: 200 }),
      cookies: fc.array(fc.constantFrom('a=1', 'b=2; Path=/'), { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(answers, async ({ status, method, coding, sized, text, cookies }) => {
        const pack = coding === undefined || coding === 'unknown' ? Buffer.from : codings[coding as 'gzip'];
        const bytes = pack(text);
        const server = await serve((_request, response) => {
          response.setHeader('set-cookie', cookies);
          if (coding !== undefined) response.setHeader('content-encoding', coding);
          if (sized) response.setHeader('content-length', bytes.byteLength);
          response.writeHead(status, { location: '/other', 'retry-after': '3' });
          response.write(bytes.subarray(0, 3));
          response.end(bytes.subarray(3));
        });
        const body = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) ? { body: text } : {};
        const request = {
          method,
          url: `${server.origin}/a?b=%20c`,
          headers: { 'x-a': 'b' },
          ...body,
        } as const;
        const seen = await outcomeOf(request);
        expect(seen).toEqual(await overFetch(() => outcomeOf(request)));
        expect(seen).toMatchObject({ status });
        const [first, second] = server.requests;
        expect(first?.headers['content-length']).toBe(second?.headers['content-length']);
        expect(first?.headers['content-type']).toBe(second?.headers['content-type']);
        expect([first?.method, first?.url]).toEqual([second?.method, second?.url]);
      }),
    );
  });

  it('for several codings, and for one too many', async () => {
    const twice = gzipSync(brotliCompressSync('hello'));
    const of = (coding: string) =>
      raw(`HTTP/1.1 200 OK\r\ncontent-encoding: ${coding}\r\ncontent-length: ${twice.length}\r\n\r\n`, twice);
    const seen = await outcomeOf({ method: 'GET', url: await of('br, gzip'), headers: {} });
    expect(seen).toMatchObject({ body: new TextEncoder().encode('hello') });
    const many = await of('br, gzip, gzip, gzip, gzip, gzip');
    expect(await outcomeOf({ method: 'GET', url: many, headers: {} })).toMatchObject({
      name: 'NetworkError',
    });
  });

  it.each([
    ['a body that is shorter than it says', ['HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc']],
    ['chunks without an end', ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n']],
    ['no answer at all', []],
    ['half a head', ['HTTP/1.1 200 OK\r\ncontent-le']],
    [
      'a packed body that breaks off',
      [
        'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 100\r\n\r\n',
        gzipSync('x'.repeat(999)).subarray(0, 12),
      ],
    ],
    [
      'what is not packed as it says',
      ['HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc'],
    ],
  ])('in failing for %s', async (_name, pieces) => {
    const url = await raw(...pieces);
    const seen = await outcomeOf({ method: 'GET', url, headers: {} });
    const asked = await overFetch(() => outcomeOf({ method: 'GET', url, headers: {} }));
    expect(seen).toMatchObject({ name: 'NetworkError', code: Reflect.get(asked, 'code') });
    expect(Reflect.get(seen, 'metadata')).toEqual(Reflect.get(asked, 'metadata'));
  });

  it('in failing for what is not HTTP, which may be tried again', async () => {
    const url = await raw('SSH-2.0-OpenSSH_9.6\r\n');
    const seen = await outcomeOf({ method: 'GET', url, headers: {} });
    expect(seen).toMatchObject({ code: 'connection_closed', neverSent: false });
    expect(Reflect.get(seen, 'message')).toMatch(/^The answer broke off or was not HTTP from 127/);
  });

  it('in failing where nobody listens, and where there is no such host', async () => {
    for (const url of [`${nobodyListens}/`, 'http://nobody.invalid/']) {
      const request = { method: 'GET', url, headers: {} } as const;
      expect(await outcomeOf(request)).toEqual(await overFetch(() => outcomeOf(request)));
    }
  });
});

describe('a request over node:http that is aborted', () => {
  const reason = new Error('Enough.');

  it('is not sent when it was before', async () => {
    const server = await serve((_request, response) => response.end());
    const signal = AbortSignal.abort(reason);
    const seen = await outcomeOf({ method: 'GET', url: server.origin, headers: {}, signal });
    expect(seen).toMatchObject({ name: 'NetworkError' });
    expect(server.requests).toEqual([]);
  });

  it.each(['before its answer', 'in the middle of it'])('ends %s', async (when) => {
    const abort = new AbortController();
    const server = await serve((_request, response) => {
      if (when === 'in the middle of it') response.writeHead(200, { 'content-length': 10 }).write('abc');
      setTimeout(() => abort.abort(reason), 20);
    });
    const request = { method: 'GET', url: server.origin, headers: {}, signal: abort.signal } as const;
    expect(await outcomeOf(request)).toMatchObject({ name: 'NetworkError' });
  });

  it('is not taken for whole when all of its answer is there and not yet read', async () => {
    const abort = new AbortController();
    const server = await serve((_request, response) => response.end('x'.repeat(10)));
    const { body } = await fetchTransport().open({
      method: 'GET',
      url: server.origin,
      headers: {},
      signal: abort.signal,
    });
    abort.abort(reason);
    await expect(body.next()).rejects.toMatchObject({ name: 'NetworkError' });
  });
});

it('a body that is not read on gives its connection up', async () => {
  const server = await serve((_request, response) => void response.writeHead(200).write('x'.repeat(1000)));
  const closed = new Promise((resolve) =>
    server.server.on('connection', (socket) => socket.on('close', resolve)),
  );
  const { body } = await fetchTransport().open({ method: 'GET', url: server.origin, headers: {} });
  expect((await body.next())?.byteLength).toBeGreaterThan(0);
  body.close();
  await closed;
});

describe('a connection that is not made in time', () => {
  const connecting = () => Object.assign(new EventEmitter(), { connecting: true, setTimeout: vi.fn() });

  it('ends the request, of which nothing was sent', () => {
    const socket = connecting();
    const destroy = vi.fn();
    limitConnecting(Object(socket), { destroy });
    const [milliseconds, late] = socket.setTimeout.mock.calls[0] ?? [];
    expect(milliseconds).toBe(10_000);
    late();
    const error = toNetworkError(destroy.mock.calls[0]?.[0], 'https://acme.example/');
    expect(error).toMatchObject({ code: 'connection_timeout', neverSent: true });
  });

  it('is not waited for any more when it is made, or was there before', () => {
    const socket = connecting();
    const off = vi.spyOn(socket, 'off');
    limitConnecting(Object(socket), { destroy: () => expect.unreachable() });
    const [, late] = socket.setTimeout.mock.calls[0] ?? [];
    socket.connecting = false;
    socket.emit('connect');
    expect(off).toHaveBeenCalledWith('timeout', late);
    late();
    const before = connecting();
    before.connecting = false;
    limitConnecting(Object(before), { destroy: () => expect.unreachable() });
    expect(before.setTimeout).not.toHaveBeenCalled();
  });
});

describe('fetch is asked', () => {
  it('where something stands in its place', () => {
    globalThis.fetch = (input, init) => plainFetch(input, init);
    expect(isPlainFetch()).toBe(false);
  });

  it('not where Node has its own, before it has sent something and behind it', async () => {
    const file = fileURLToPath(new URL('./print-plain-fetch.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [file]);
    expect(stdout).toBe('true true\n');
  });

  it.each([
    ['an agent with options', () => new Agent({ connect: { timeout: 5 } })],
    ['an agent with a limit', () => new Agent({ connections: 1 })],
    ['an agent with interceptors', () => new Agent().compose((dispatch) => dispatch)],
    ['something of its own', () => ({ dispatch: () => true })],
  ])('where the process has %s for its connections', (_name, make) => {
    Reflect.set(globalThis, dispatcherSymbol, make());
    expect(isPlainFetch()).toBe(false);
  });
});
