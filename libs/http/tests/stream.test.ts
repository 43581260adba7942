import { createRuntime } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../src/index.ts';
import { serve } from './server.ts';
import { baseUrl, createCall, failureOf, never, replying, settle } from './support.ts';

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** A client over real connections, with a clock that stands still. */
function client(origin: string, options: Partial<HttpClientOptions> = {}) {
  const call = createCall();
  const context = { ...call.context, runtime: createRuntime({ clock: call.clock }) };
  return { ...call, http: createHttpClient(context, { baseUrl: origin, ...options }) };
}

describe('a body while it comes', () => {
  test('is read before it has come to its end', async () => {
    let more: (() => void) | undefined;
    const { origin } = await serve((_request, response) => {
      response.write('first');
      more = () => response.end('last');
    });
    const { data, status, headers } = await client(origin).http.stream('big');
    expect(status).toBe(200);
    expect(headers['transfer-encoding']).toBe('chunked');
    const seen: string[] = [];
    for await (const chunk of data) {
      seen.push(Buffer.from(chunk).toString());
      more?.();
    }
    expect(seen).toEqual(['first', 'last']);
  });

  test('closes its connection for who stops reading', async () => {
    let close: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));
    const { origin } = await serve((_request, response) => {
      response.on('close', close);
      response.write('endless');
    });
    const { data } = await client(origin).http.stream('big');
    for await (const _chunk of data) break;
    await closed;
  });

  test('that breaks off is an error, and nothing is sent again', async () => {
    let requests = 0;
    const { origin } = await serve((_request, response) => {
      requests += 1;
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const { data } = await client(origin).http.stream('big');
    expect(await failureOf(collected(data))).toMatchObject({ code: 'connection_closed' });
    expect(requests).toBe(1);
  });

  test('of which nothing comes any more is a timeout, by the clock of the runtime', async () => {
    const { origin } = await serve((_request, response) => void response.write('first'));
    const { http, clock } = client(origin, { timeouts: { perTrySeconds: 5 } });
    const { data } = await http.stream('big');
    const reading = data[Symbol.asyncIterator]();
    await reading.next();
    const failed = failureOf(reading.next());
    await settle();
    await clock.advance(5000);
    expect(await failed).toMatchObject({ code: 'request_timeout' });
  });

  test('ends with the call', async () => {
    const { origin } = await serve((_request, response) => void response.write('first'));
    const { http, controller } = client(origin);
    const { data } = await http.stream('big');
    const reading = data[Symbol.asyncIterator]();
    await reading.next();
    const failed = failureOf(reading.next());
    controller.abort();
    expect(await failed).toMatchObject({ code: 'budget_exhausted' });
  });

  test('has the length that the client allows, where it says one', async () => {
    const { origin } = await serve((_request, response) => void response.end('0123456789'));
    const { data } = await client(origin, { maximumBytes: 9 }).http.stream('big');
    expect(await failureOf(collected(data))).toMatchObject({ code: 'invalid_response' });
  });
});

describe('what comes before the body is as ever', () => {
  test('what is no success is tried again, and then an error with its body', async () => {
    const transport = replying({ status: 503 }, { body: 'whole' });
    const call = createCall();
    const http = createHttpClient(call.context, { baseUrl, transport });
    expect(await collected((await http.stream('big')).data)).toBe('whole');
    const refusing = createHttpClient(call.context, {
      baseUrl,
      transport: replying({ status: 403, body: { error: 'no' } }),
    });
    expect(await failureOf(refusing.stream('big'))).toMatchObject({ status: 403, body: { error: 'no' } });
  });

  test('a try that gets no answer ends', async () => {
    const { http, clock } = client('https://x.example', {
      transport: { send: never },
      retry: { maximumTries: 1 },
    });
    const failed = failureOf(http.stream('big'));
    await settle();
    await clock.advance(30_000);
    expect(await failed).toMatchObject({ code: 'request_timeout' });
  });
});
