import { createRuntime, defineApp, type Integration } from '@patchbay/core';
import { openStreams, type StreamRecord } from '@patchbay/core/streams';
import {
  countingCursor,
  listSlices,
  parentSlices,
  stream,
  streamsOf,
  type StreamPages,
} from '@patchbay/streams';
import { WeldClient } from '@patchbay/testing/weld';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWeldHandler } from '../src/index.ts';
import { apiKey, recordsOf } from './support.ts';

/** Teams with members, tickets of regions, and events that grow. */
interface Data {
  readonly teams: readonly number[];
  readonly tickets: readonly number[];
  readonly pageSize: number;
  events: number;
  /** True: the request fails. */
  fails: () => boolean;
}

const schema = { type: 'object', properties: { id: { type: 'string' } } } as const;
const auth = { token: { token: 'token-1234' } };

function pagesOver(data: Data, items: readonly StreamRecord[]): StreamPages {
  return {
    id: 'offset',
    read: (position) => {
      if (data.fails()) return Promise.reject(new Error('out of order'));
      const offset = typeof position === 'number' ? position : 0;
      const end = offset + data.pageSize;
      return Promise.resolve({
        items: items.slice(offset, end),
        ...(end < items.length ? { next: end } : {}),
      });
    },
  };
}

function integrationOf(data: Data): Integration {
  const app = defineApp({
    appId: 'acme',
    settings: z.object({}),
    credentials: ['token'],
    client: () => ({}),
  });
  const teams = app.stream(
    stream({
      ...{ name: 'teams', schema, primaryKey: 'id' },
      pages: () =>
        pagesOver(
          data,
          data.teams.map((_, index) => ({ id: `t${index}` })),
        ),
    }),
  );
  const members = app.stream(
    stream({
      ...{ name: 'members', schema, primaryKey: ['team', 'id'] },
      slices: parentSlices({ stream: teams, key: 'id', field: 'team' }),
      pages: ({ slice }) => {
        const count = data.teams[Number(String(slice['team']).slice(1))] ?? 0;
        const records = Array.from({ length: count }, (_, index) => ({
          team: slice['team'],
          id: `m${index}`,
        }));
        return pagesOver(data, records);
      },
    }),
  );
  const tickets = app.stream(
    stream({
      ...{ name: 'tickets', schema, concurrency: 2 },
      slices: listSlices(
        'region',
        data.tickets.map((_, index) => `r${index}`),
      ),
      pages: ({ slice }) => {
        const count = data.tickets[Number(String(slice['region']).slice(1))] ?? 0;
        return pagesOver(
          data,
          Array.from({ length: count }, (_, index) => ({ region: slice['region'], id: `k${index}` })),
        );
      },
    }),
  );
  const events = app.stream(
    stream({
      ...{ name: 'events', schema, primaryKey: 'id', cursor: countingCursor({ field: 'at' }) },
      pages: ({ window }) => {
        const first = Number(window?.start || 0);
        const all = Array.from({ length: data.events }, (_, index) => ({ id: `e${index}`, at: index + 1 }));
        return pagesOver(
          data,
          all.filter(({ at }) => at >= first),
        );
      },
    }),
  );
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'a' },
      })),
    },
    streams: { teams, members, tickets, events },
  });
}

async function fullRead(data: Data, name: string): Promise<StreamRecord[]> {
  const integration = integrationOf({ ...data, fails: () => false });
  const run = await openStreams(integration, { auth });
  const found = streamsOf(integration).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no stream ${name}`);
  const open = run.open(found);
  const records: StreamRecord[] = [];
  for await (const part of open.read({ syncMode: 'full_refresh' })) {
    if (part.type === 'records') records.push(...part.records);
  }
  await open.close();
  await run.close();
  return records;
}

function clientOf(data: Data, rows: number): WeldClient {
  const clock = {
    now: () => 1_000_000,
    sleep: () => new Promise<never>(() => undefined),
    timer: () => () => undefined,
  };
  const runtime = createRuntime({ clock });
  const send = createWeldHandler(integrationOf(data), { apiKey, auth, runtime, limits: { rows } });
  return new WeldClient({ send, url: 'https://fn.test', apiKey });
}

const counts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
const shape = fc.record({
  teams: counts,
  tickets: counts,
  pageSize: fc.integer({ min: 1, max: 5 }),
  events: fc.integer({ min: 0, max: 20 }),
});
const sorted = (records: Iterable<StreamRecord>): string[] =>
  [...records].map((record) => JSON.stringify(record)).toSorted();

describe('streams of an author, in calls of any size', () => {
  it('are the rows of a full read, through faults too', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.integer({ min: 1, max: 30 }),
        fc.infiniteStream(fc.nat(9)),
        fc.constantFrom('teams', 'members', 'tickets', 'events'),
        async (given, rows, faults, name) => {
          const data: Data = { ...given, fails: () => faults.next().value === 0 };
          const client = clientOf(data, rows);
          let ok = false;
          for (let sync = 0; !ok && sync < 40; sync += 1) ({ ok } = await client.sync(name));
          expect(ok).toBe(true);
          expect(sorted(recordsOf(client.table(name).rows.values()))).toEqual(
            sorted(await fullRead(data, name)),
          );
        },
      ),
    );
  });

  it.each([1, 3, 1000])(
    'that fail at the same page for good end their sync, in calls of %d rows',
    async (rows) => {
      let pages = 0;
      const data: Data = { teams: [], tickets: [], pageSize: 2, events: 9, fails: () => (pages += 1) > 2 };
      const client = clientOf(data, rows);
      expect(await client.sync('events')).toMatchObject({ ok: false, failures: 4 });
    },
  );

  it('without a fault come once each, and an incremental one goes on', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.integer({ min: 1, max: 30 }), async (given, rows) => {
        const data: Data = { ...given, fails: () => false };
        const client = clientOf(data, rows);
        for (const name of ['teams', 'members', 'tickets', 'events']) {
          const { length } = await fullRead(data, name);
          expect(await client.sync(name), name).toMatchObject({ ok: true, received: length });
        }
        data.events += 3;
        const { received } = await client.sync('events');
        expect(received).toBeLessThanOrEqual(4);
        expect(client.table('events').rows.size).toBe(data.events);
      }),
    );
  });
});
