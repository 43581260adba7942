import { setTimeout } from 'node:timers/promises';
import { createRuntime } from '@patchbay/core';
import { describe, expect, test, vi } from 'vitest';
import { createHttpClient, fetchTransport } from '../src/index.ts';
import { createCall, failureOf } from './support.ts';
import { nobodyListens, serve } from './server.ts';

const once = { retry: { maximumTries: 1 } };

describe('a real connection', () => {
  test('is kept alive for later clients', async () => {
    const ports = new Set<number | undefined>();
    const server = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let client = 0; client < 4; client += 1) {
      await createHttpClient(createCall().context, { baseUrl: server.origin }).get('a');
      await setTimeout(5);
    }
    expect(ports.size).toBe(1);
  });

  test('that is refused was never sent, so that a write is tried again', async () => {
    const { context, clock } = createCall();
    const http = createHttpClient(context, { baseUrl: nobodyListens });
    const failure = await failureOf(http.post('a', { json: {} }));
    expect(failure).toMatchObject({ code: 'connection_rejected', neverSent: true });
    expect(failure.message).toContain('ECONNREFUSED');
    expect(failure.cause).toBeUndefined();
    expect(clock.waits).toHaveLength(3);
  });

  test.each([
    ['before the answer', (socket: { destroy(): void }) => socket.destroy()],
    ['by a reset', (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy()],
  ])('that is closed %s ends a write, and a read is tried again', async (_name, close) => {
    let requests = 0;
    const server = await serve((request, response) => {
      requests += 1;
      if (requests < 3) close(request.socket);
      else response.end('{}');
    });
    const http = createHttpClient(createCall().context, { baseUrl: server.origin });
    expect(await failureOf(http.post('a', { json: {} }))).toMatchObject({
      code: 'connection_closed',
      neverSent: false,
    });
    expect(await http.get('a')).toMatchObject({ status: 200 });
  });

  test.each([
    ['a shorter body than announced', { 'content-length': '100' }],
    ['a broken off chunked body', { 'transfer-encoding': 'chunked' }],
  ])('%s is no answer', async (_name, headers) => {
    const server = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.write('{"items":[]}', () => request.socket.destroy());
    });
    const http = createHttpClient(createCall().context, { baseUrl: server.origin, ...once });
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'connection_closed' });
  });

  test('a body that is not compressed as it says is no answer', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"items":[]}');
    });
    const http = createHttpClient(createCall().context, { baseUrl: server.origin, ...once });
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'connection_closed' });
  });

  test('a server that does not speak HTTP is no answer', async () => {
    const server = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    const http = createHttpClient(createCall().context, { baseUrl: server.origin, ...once });
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'connection_closed' });
  });

  test('plain HTTP where TLS is meant is rejected and never sent', async () => {
    const server = await serve((_request, response) => response.end('{}'));
    const http = createHttpClient(createCall().context, { baseUrl: `https://127.0.0.1:${server.port}` });
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'connection_rejected', neverSent: true });
    expect(server.requests).toEqual([]);
  });

  test('the end of a slow try is a request timeout, on the machine clock too', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"items":[');
    });
    const { context } = createCall();
    const runtime = createRuntime();
    const http = createHttpClient(
      { ...context, runtime },
      { baseUrl: server.origin, timeouts: { perTrySeconds: 0.05 }, ...once },
    );
    expect(await failureOf(http.get('a'))).toMatchObject({ code: 'request_timeout' });
  });

  test('sends and receives every kind of body as it is', async () => {
    const bodies: Buffer[] = [];
    const types: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks));
        types.push(request.headers['content-type']);
        response.setHeader('set-cookie', ['a=1', 'b=2']).end(Buffer.from([0xff, 0x00, 0x80]));
      });
    });
    const http = createHttpClient(createCall().context, { baseUrl: server.origin });
    const form = new FormData();
    form.set('name', 'wert');
    const response = await http.post('a', { body: new Uint8Array([0, 255, 128]), as: 'bytes' });
    expect(response.data).toEqual(new Uint8Array([0xff, 0x00, 0x80]));
    expect(response.headers['set-cookie']).toBe('a=1, b=2');
    await http.post('a', { body: '', as: 'bytes' });
    await http.post('a', { body: 'text', as: 'bytes' });
    await http.post('a', { multipart: form, as: 'bytes' });
    expect(bodies.slice(0, 3)).toEqual([Buffer.from([0, 255, 128]), Buffer.from(''), Buffer.from('text')]);
    expect(types[2]).toBe('text/plain;charset=UTF-8');
    expect(types[3]).toMatch(/^multipart\/form-data; boundary=/);
    expect(bodies[3]?.toString()).toContain('wert');
  });
});

describe('what fetch throws', () => {
  const coded = (code: string, extra: object = {}): Error =>
    Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error(code), { code, ...extra }),
    });

  test.each([
    ['ENOTFOUND', {}, 'connection_timeout', true],
    ['EAI_AGAIN', {}, 'connection_timeout', true],
    ['UND_ERR_CONNECT_TIMEOUT', {}, 'connection_timeout', true],
    ['ETIMEDOUT', { syscall: 'connect' }, 'connection_timeout', true],
    ['ETIMEDOUT', { errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }, 'connection_timeout', true],
    ['ETIMEDOUT', { syscall: 'read' }, 'request_timeout', false],
    ['ECONNREFUSED', {}, 'connection_rejected', true],
    ['EHOSTUNREACH', {}, 'connection_rejected', true],
    ['ENETUNREACH', {}, 'connection_rejected', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', {}, 'connection_rejected', true],
    ['CERT_HAS_EXPIRED', {}, 'connection_rejected', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', {}, 'connection_rejected', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', {}, 'connection_rejected', true],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', {}, 'connection_rejected', true],
    ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED', {}, 'connection_rejected', true],
    ['ECONNRESET', {}, 'connection_closed', false],
    ['EPIPE', {}, 'connection_closed', false],
    ['UND_ERR_SOCKET', {}, 'connection_closed', false],
    ['UND_ERR_HEADERS_TIMEOUT', {}, 'request_timeout', false],
    ['UND_ERR_BODY_TIMEOUT', {}, 'request_timeout', false],
    ['HPE_INVALID_CONSTANT', {}, 'connection_closed', false],
    ['SOMETHING_NEW', {}, 'connection_closed', false],
  ])('%s %j is %s', async (code, extra, expected, neverSent) => {
    vi.stubGlobal('fetch', () => Promise.reject(coded(code, extra)));
    const failure = await failureOf(
      fetchTransport().send({
        method: 'GET',
        url: 'https://h.example/a?k=1',
        headers: { authorization: 'Bearer s3cret' },
      }),
    );
    expect(failure).toMatchObject({ name: 'NetworkError', code: expected, neverSent });
    expect(failure.message).toContain('h.example');
    expect(failure.message).not.toMatch(/s3cret|k=1/);
    expect(failure.cause).toBeUndefined();
  });

  test('is looked up late, so that what replaces it sees the request', async () => {
    const transport = fetchTransport();
    const fetch = vi.fn(async () => new Response('{}'));
    vi.stubGlobal('fetch', fetch);
    await transport.send({ method: 'GET', url: 'https://h.example/', headers: {} });
    expect(fetch).toHaveBeenCalledOnce();
  });

  test('an unknown failure is not repeated and shows nothing of what failed', async () => {
    const fetch = vi.fn(() => Promise.reject(new Error('header was Bearer s3cret')));
    vi.stubGlobal('fetch', fetch);
    const failure = await failureOf(
      createHttpClient(createCall().context, { baseUrl: 'https://h.example' }).get('a'),
    );
    expect(failure).toMatchObject({ code: 'connection_closed' });
    expect(failure.message).not.toContain('s3cret');
    expect(fetch).toHaveBeenCalledOnce();
  });
});
