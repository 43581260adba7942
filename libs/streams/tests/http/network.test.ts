import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { createRuntime, defineApp } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { httpStream, type NetworkOptions } from '../../src/index.ts';
import { integrationOf } from './integration.ts';
import { createTestClock } from './support.ts';

const app = defineApp({
  appId: 'example',
  settings: z.object({}),
  credentials: ['token'],
  client: () => ({}),
});
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Reads a stream with these options over real connections. */
async function read(baseUrl: string, network: NetworkOptions) {
  const users = httpStream({
    name: 'users',
    baseUrl,
    path: 'users',
    network: () => network,
    tries: 1,
    schema: { type: 'object' },
    retry: { tries: 1 },
  });
  const integration = integrationOf(app, { users: app.stream(users) });
  const runtime = createRuntime({ clock: createTestClock() });
  const run = await openStreams(integration, { auth: { token: { token: 't' } } }, { runtime });
  const [stream] = integration.streams;
  if (stream === undefined) throw new Error('no stream');
  const opened = run.open(stream);
  try {
    const records = [];
    for await (const part of opened.read({ syncMode: 'full_refresh' })) {
      if (part.type === 'records') records.push(...part.records);
    }
    return records;
  } catch (error) {
    return (await opened.failure(error)).error_code;
  } finally {
    await opened.close();
    await run.close();
    await runtime.kept.close();
  }
}

const answer: RequestListener = (request, response) => {
  if (request.url === '/users') response.writeHead(302, { location: '/people' }).end();
  else response.end('[{"id":1}]');
};

describe('how the requests of a stream travel', () => {
  test('redirects are followed, or not', async () => {
    const origin = await listening(answer);
    expect(await read(origin, {})).toEqual([{ id: 1 }]);
    expect(await read(origin, { followRedirects: false })).toBe('invalid_response');
  });

  test('with options of TLS, which are looked at before anything is sent', async () => {
    const tls = { certificateAuthority: 'no certificate' };
    expect(await read('https://127.0.0.1:1', { tls })).toBe('bad_request');
  });

  test('an answer that is too large', async () => {
    const origin = await listening((_request, response) => response.end('[{"id":1}]'));
    expect(await read(origin, { maximumBytes: 5 })).toBe('invalid_response');
  });

  test('an answer that does not come in time', async () => {
    const origin = await listening(() => undefined);
    expect(await read(origin, { timeouts: { perTrySeconds: 0.05 } })).toBe('request_timeout');
  });

  test('through a proxy of its own, and not without it', async () => {
    const origin = await listening(answer);
    const asked: (string | undefined)[] = [];
    const proxy = await listening((request, response) => {
      asked.push(request.url);
      response.end('[{"id":2}]');
    });
    expect(await read(origin, { proxy })).toEqual([{ id: 2 }]);
    expect(asked).toEqual([`${origin}/users`]);
    expect(await read(origin, { proxy: 'http://127.0.0.1:1' })).not.toEqual([{ id: 1 }]);
  });
});
