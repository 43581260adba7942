import { defineApp } from '@patchbay/core';
import { basicAuth } from '@patchbay/http';
import { linkHeaderPaging, pageNumberPaging } from '@patchbay/pagination';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  datetimeCursor,
  httpStream,
  paged,
  waitFromHeader,
  type HttpStreamBase,
} from '../../../src/index.ts';
import { readerOf } from './support.ts';

/* A source with composite error handlers that wait for a header, and windows of a week in epoch seconds. */

const app = defineApp({
  appId: 'delighted',
  settings: z.object({ since: z.string() }),
  credentials: ['token'],
  client: () => ({}),
});

const delighted = {
  baseUrl: 'https://api.delighted.com/v1/',
  auth: ({ credential }) => basicAuth(credential.token, ''),
  backoff: waitFromHeader('Retry-After'),
  inject: [
    { from: 'window.start', query: 'since' },
    { from: 'window.end', query: 'until' },
  ],
} satisfies HttpStreamBase<typeof app>;

const weekly = (field: string) =>
  datetimeCursor({
    field,
    format: 'epoch-seconds',
    start: ({ settings }: { settings: { since: string } }) => settings.since,
    step: 'P1W',
    granularity: 'PT1S',
  });

const people = app.stream(
  httpStream({
    ...delighted,
    name: 'people',
    path: 'people.json',
    primaryKey: 'id',
    schema: { type: 'object', properties: { id: { type: 'string' }, created_at: { type: 'integer' } } },
    cursor: weekly('created_at'),
    paging: paged((place) => linkHeaderPaging({ ...place, pageSize: 100, sizeParameter: 'per_page' })),
  }),
);

const unsubscribes = app.stream(
  httpStream({
    ...delighted,
    name: 'unsubscribes',
    path: 'unsubscribes.json',
    primaryKey: 'person_id',
    schema: { type: 'object', properties: { person_id: { type: 'string' } } },
    cursor: weekly('unsubscribed_at'),
    paging: paged(pageNumberPaging({ pageSize: 100, endsAt: 'short-page' })),
  }),
);

const origin = 'https://api.delighted.com/v1';
const asked: string[] = [];
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  asked.length = 0;
  server.resetHandlers();
});
afterAll(() => server.close());

const seconds = (text: string): number => Date.parse(text) / 1000;
const first = seconds('2025-12-20T00:00:00Z');
const week = 7 * 24 * 3600;

const read = readerOf(
  app,
  { people, unsubscribes },
  { auth: { token: { token: 'key-1' } }, settings: { since: '2025-12-20T00:00:00Z' } },
);

describe('Delighted', () => {
  test('people, week by week, along the links of each', async () => {
    server.use(
      http.get(`${origin}/people.json`, ({ request }) => {
        const { search, searchParams } = new URL(request.url);
        asked.push(search);
        expect(request.headers.get('authorization')).toBe(`Basic ${btoa('key-1:')}`);
        const since = Number(searchParams.get('since'));
        const page = Number(searchParams.get('page') ?? '1');
        const next = `${origin}/people.json?since=${since}&until=${searchParams.get('until')}&per_page=100&page=2`;
        const headers = page === 1 && since === first ? { link: `<${next}>; rel="next"` } : undefined;
        return HttpResponse.json([{ id: `${since}-${page}`, created_at: since + page }], {
          headers: headers ?? {},
        });
      }),
    );
    const { records, error } = await read('people', { syncMode: 'incremental' });
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => id)).toEqual([`${first}-1`, `${first}-2`, `${first + week}-1`]);
    expect(asked).toEqual(
      [
        `?per_page=100&since=${first}&until=${first + week - 1}`,
        `?since=${first}&until=${first + week - 1}&per_page=100&page=2`,
        `?per_page=100&since=${first + week}&until=${seconds('2026-01-02T03:04:05Z')}`,
      ].map((each) => expect.toSatisfy((seen: string) => sorted(seen) === sorted(each)) as string),
    );
  });

  test('unsubscribes, through a limit and a broken server, as long as the header says', async () => {
    let tries = 0;
    server.use(
      http.get(`${origin}/unsubscribes.json`, ({ request }) => {
        tries += 1;
        if (tries === 1) return new HttpResponse('', { status: 429, headers: { 'retry-after': '17' } });
        if (tries === 2) return new HttpResponse('', { status: 503, headers: { 'retry-after': '5' } });
        const since = Number(new URL(request.url).searchParams.get('since'));
        return HttpResponse.json(since === first ? [{ person_id: 'P1', unsubscribed_at: since + 5 }] : []);
      }),
    );
    const { records, waits, parts, error } = await read('unsubscribes', { syncMode: 'incremental' });
    expect(error).toBeUndefined();
    expect(records).toEqual([{ person_id: 'P1', unsubscribed_at: first + 5 }]);
    expect(waits).toEqual([17_000, 5000]);
    expect(parts.filter(({ type }) => type === 'rate_limited')).toHaveLength(1);
  });
});

function sorted(search: string): string {
  return search.slice(1).split('&').toSorted().join('&');
}
