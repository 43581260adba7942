import { defineApp } from '@patchbay/core';
import { path, sessionTokenAuth } from '@patchbay/http';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { httpStream, parentSlices, type HttpStreamBase } from '../../../src/index.ts';
import { readerOf } from './support.ts';

/* A source with session tokens, and parents of parents: the dashboards in all collections. */

const app = defineApp({
  appId: 'metabase',
  settings: z.object({ instance_api_url: z.url() }),
  credentials: ['basic'],
  client: () => ({}),
});

const metabase = {
  baseUrl: ({ settings }) => settings.instance_api_url,
  auth: (context) => {
    const { username, password } = context.credential;
    return sessionTokenAuth(context, {
      login: { url: `${context.settings.instance_api_url}/session`, json: { username, password } },
      token: { path: 'id' },
      send: { header: 'X-Metabase-Session' },
    });
  },
  schema: { type: 'object', properties: { id: { type: ['integer', 'string'] } } },
  primaryKey: 'id',
} satisfies HttpStreamBase<typeof app>;

const collections = app.stream(httpStream({ ...metabase, name: 'collections', path: 'collection' }));

const items = app.stream(
  httpStream({
    ...metabase,
    name: 'collections_items_dashboards',
    path: ({ slice }) => path`collection/${String(slice['id'])}/items`,
    query: { models: 'dashboard' },
    records: 'data',
    slices: parentSlices({ stream: collections, key: 'id', field: 'id' }),
  }),
);

const dashboards = app.stream(
  httpStream({
    ...metabase,
    name: 'dashboards',
    path: ({ slice }) => path`/dashboard/${String(slice['id'])}`,
    slices: parentSlices({ stream: items, key: 'id', field: 'id' }),
  }),
);

const origin = 'https://metabase.example/api';
let logins = 0;
let session = 'session-1';
const refused = new Set<string | null>();
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  logins = 0;
  refused.clear();
  session = 'session-1';
  server.resetHandlers();
});
afterAll(() => server.close());

const guarded = (answer: (params: Readonly<Record<string, unknown>>) => object) => {
  return ({ request, params }: { request: Request; params: Readonly<Record<string, unknown>> }) => {
    const sent = request.headers.get('x-metabase-session');
    if (sent !== session || refused.has(sent)) return new HttpResponse('Unauthenticated', { status: 401 });
    return HttpResponse.json(answer(params));
  };
};

function answers(): void {
  server.use(
    http.post(`${origin}/session`, async ({ request }) => {
      logins += 1;
      expect(await request.json()).toEqual({ username: 'anna', password: 'canary-password' });
      session = `session-${logins}`;
      return HttpResponse.json({ id: session });
    }),
    http.get(
      `${origin}/collection`,
      guarded(() => [{ id: 'root' }, { id: 4 }]),
    ),
    http.get(
      `${origin}/collection/:id/items`,
      guarded(({ id }) => ({ data: id === 'root' ? [{ id: 7 }, { id: 8 }] : [{ id: 9 }] })),
    ),
    http.get(
      `${origin}/dashboard/:id`,
      guarded(({ id }) => ({ id: Number(id), name: `Dashboard ${String(id)}` })),
    ),
  );
}

const read = readerOf(
  app,
  { collections, items, dashboards },
  {
    auth: { basic: { username: 'anna', password: 'canary-password' } },
    settings: { instance_api_url: origin },
  },
);

describe('Metabase', () => {
  test('dashboards by the items of collections, with one login', async () => {
    answers();
    const { records, error } = await read('dashboards');
    expect(error).toBeUndefined();
    expect(records.map(({ name }) => name)).toEqual(['Dashboard 7', 'Dashboard 8', 'Dashboard 9']);
    expect(logins).toBe(1);
  });

  test('a session that ends in the middle is renewed', async () => {
    answers();
    server.use(
      http.get(`${origin}/dashboard/8`, ({ request }) => {
        refused.add('session-1');
        return request.headers.get('x-metabase-session') === 'session-1'
          ? new HttpResponse('Unauthenticated', { status: 401 })
          : HttpResponse.json({ id: 8, name: 'Dashboard 8' });
      }),
    );
    const { records, error } = await read('dashboards');
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => id)).toEqual([7, 8, 9]);
    expect(logins).toBe(2);
  });
});
