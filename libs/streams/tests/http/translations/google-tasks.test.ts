import { defineApp } from '@patchbay/core';
import { bearerAuth, path } from '@patchbay/http';
import { cursorPaging } from '@patchbay/pagination';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  datetimeCursor,
  exponentialBackoff,
  httpStream,
  paged,
  parentSlices,
  textAt,
  type HttpStreamBase,
} from '../../../src/index.ts';
import { readerOf } from './support.ts';

/* A source with a substream and datetime cursors: the task lists of a user, and the tasks of each list. */

const app = defineApp({
  appId: 'google-tasks',
  settings: z.object({ start_date: z.string(), records_limit: z.int().default(100) }),
  credentials: ['token'],
  client: () => ({}),
});

const google = {
  baseUrl: 'https://tasks.googleapis.com/tasks/v1/',
  auth: ({ credential }) => bearerAuth(credential.token),
  query: ({ settings }) => ({ maxResults: settings.records_limit }),
  records: { path: 'items', missing: 'empty' },
  primaryKey: 'id',
  schema: { type: 'object', properties: { id: { type: 'string' }, updated: { type: 'string' } } },
  paging: paged(
    cursorPaging({ pageSize: 100, cursorParameter: 'pageToken', sizeParameter: null }),
    ({ body }) => ({ next: textAt(body, 'nextPageToken') }),
  ),
  cursor: datetimeCursor({
    field: 'updated',
    format: '%Y-%m-%dT%H:%M:%S.%fZ',
    start: ({ settings }: { settings: { start_date: string } }) => settings.start_date,
    clientSide: true,
  }),
  errors: [{ status: 429, action: 'rate_limited', backoff: exponentialBackoff({ factor: 2 }) }],
} satisfies HttpStreamBase<typeof app>;

const lists = app.stream(httpStream({ ...google, name: 'tasks', path: 'users/@me/lists' }));

const tasks = app.stream(
  httpStream({
    ...google,
    name: 'lists_tasks',
    path: ({ slice }) => path`lists/${String(slice['tasklist_id'])}/tasks`,
    slices: parentSlices({ stream: lists, key: 'id', field: 'tasklist_id' }),
  }),
);

const asked: string[] = [];
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  asked.length = 0;
  server.resetHandlers();
});
afterAll(() => server.close());

const origin = 'https://tasks.googleapis.com/tasks/v1';
const at = (day: number): string => `2026-01-0${day}T00:00:00.000000Z`;

function answers(): void {
  server.use(
    http.get(`${origin}/users/@me/lists`, ({ request }) => {
      const url = new URL(request.url);
      asked.push(`lists ${url.search}`);
      expect(request.headers.get('authorization')).toBe('Bearer token-of-anna');
      return url.searchParams.has('pageToken')
        ? HttpResponse.json({ items: [{ id: 'L2', updated: at(1) }] })
        : HttpResponse.json({ items: [{ id: 'L1', updated: at(1) }], nextPageToken: 'p2' });
    }),
    http.get(`${origin}/lists/:list/tasks`, ({ params }) => {
      asked.push(`tasks of ${String(params['list'])}`);
      return params['list'] === 'L1'
        ? HttpResponse.json({
            items: [
              { id: 'T1', updated: at(1) },
              { id: 'T2', updated: at(2) },
            ],
          })
        : HttpResponse.json({});
    }),
  );
}

const read = readerOf(
  app,
  { lists, tasks },
  { auth: { token: { token: 'token-of-anna' } }, settings: { start_date: '2025-12-31T00:00:00Z' } },
);

describe('Google Tasks', () => {
  test('lists, page by page', async () => {
    answers();
    const { records, error } = await read('tasks');
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => id)).toEqual(['L1', 'L2']);
    expect(asked).toEqual(['lists ?maxResults=100', 'lists ?maxResults=100&pageToken=p2']);
  });

  test('the tasks of each list, whose parent is read once', async () => {
    answers();
    const { records, error } = await read('lists_tasks');
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => id)).toEqual(['T1', 'T2']);
    expect(asked.filter((each) => each.startsWith('lists'))).toHaveLength(2);
    expect(asked.filter((each) => each.startsWith('tasks'))).toEqual(['tasks of L1', 'tasks of L2']);
  });

  test('from where the last run stopped, list by list', async () => {
    answers();
    const first = await read('lists_tasks', { syncMode: 'incremental' });
    expect(first.records).toHaveLength(2);
    const second = await read('lists_tasks', { syncMode: 'incremental', state: first.state });
    expect(second.error).toBeUndefined();
    expect(second.records.map(({ id }) => id)).toEqual(['T2']);
  });

  test('through a limit, of which it tells', async () => {
    let tries = 0;
    answers();
    server.use(
      http.get(`${origin}/users/@me/lists`, () => {
        tries += 1;
        return tries < 3
          ? HttpResponse.json({ error: 'quota' }, { status: 429 })
          : HttpResponse.json({ items: [{ id: 'L1', updated: at(1) }] });
      }),
    );
    const { records, parts, waits } = await read('tasks');
    expect(records).toHaveLength(1);
    expect(parts.filter(({ type }) => type === 'rate_limited')).toHaveLength(2);
    expect(waits).toEqual([3000, 6000]);
  });
});
