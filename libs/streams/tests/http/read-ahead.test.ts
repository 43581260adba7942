import { createServer } from 'node:http';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { defineApp } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { cursorPaging } from '@patchbay/pagination';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { httpStream, paged, textAt } from '../../src/index.ts';
import { integrationOf } from './integration.ts';

const app = defineApp({
  appId: 'example',
  settings: z.object({}),
  credentials: ['token'],
  client: () => ({}),
});

/** Tells of every request that is handed to the system, whatever client writes it. */
function watchRequests(onRequest: () => void): void {
  const look = (written: unknown): void => {
    if (/^GET /.test(String(written))) onRequest();
  };
  const { _write: write, _writev: writeMany } = Socket.prototype;
  const one = vi.spyOn(Socket.prototype, '_write').mockImplementation(function (this: Socket, ...given) {
    look(given[0]);
    return write.apply(this, given);
  });
  const many = vi.spyOn(Socket.prototype, '_writev').mockImplementation(function (this: Socket, ...given) {
    look(given[0][0]?.chunk);
    return writeMany?.apply(this, given);
  });
  onTestFinished(() => {
    one.mockRestore();
    many.mockRestore();
  });
}

test('the request for the next page has left before a page is worked with', async () => {
  const server = createServer(({ url = '/' }, response) => {
    const page = Number(new URL(url, 'http://localhost').searchParams.get('cursor') ?? 0);
    const users = [{ id: `${page}` }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ users, next: page < 4 ? `${page + 1}` : null }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const order: string[] = [];
  watchRequests(() => order.push('request'));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const users = httpStream({
    name: 'users',
    baseUrl: `http://127.0.0.1:${port}`,
    path: 'users',
    primaryKey: 'id',
    records: 'users',
    schema: { type: 'object' },
    paging: paged(cursorPaging({ pageSize: 1 }), ({ body }) => ({ next: textAt(body, 'next') })),
    // It is asked of every record when its page is worked with.
    isDeleted: ({ id }) => {
      order.push(`page ${String(id)}`);
      return false;
    },
  });
  const integration = integrationOf(app, { users: app.stream(users) });
  const run = await openStreams(integration, { auth: { token: { token: 't' } } });
  const [stream] = integration.streams;
  if (stream === undefined) throw new Error('no stream');
  for await (const _part of run.open(stream).read({ syncMode: 'full_refresh' })) continue;
  await run.close();

  expect(order).toEqual([
    'request',
    ...['request', 'page 0', 'request', 'page 1', 'request', 'page 2', 'request', 'page 3'],
    'page 4',
  ]);
});
