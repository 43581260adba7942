import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  pageIn,
  pagesOf,
  processOn,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  until,
  wholeEnd,
  type Script,
} from './support.ts';

const cyclic: Record<string, unknown> = { id: 'a' };
cyclic['self'] = cyclic;

const deep = (): unknown => {
  let value: unknown = {};
  for (let level = 0; level < 200_000; level += 1) value = { value };
  return value;
};

const giving = (...parts: unknown[]): Script =>
  async function* () {
    yield* parts as StreamPart[];
    yield wholeEnd;
  };

const record = (value: unknown): Script => giving({ type: 'records', records: [value] });

const junk: readonly (readonly [string, Script, string])[] = [
  ['no part', giving('hello'), 'The stream "things" gave a part that is none of the contract\'s.'],
  ['null', giving(null), 'a part that is none'],
  ['a part of another type', giving({ type: 'rows', rows: [] }), 'a part that is none'],
  ['records that are no list', giving({ type: 'records', records: 'many' }), 'a part that is none'],
  ['a state that is none', giving({ type: 'state', state: 7 }), 'a part that is none'],
  ['an end that says nothing', giving({ type: 'end' }), 'a part that is none'],
  ['a delete that is none', giving({ type: 'deletes', keys: ['a'] }), 'a part that is none'],
  ['a text for a record', record('a'), 'gave something that is no record'],
  ['nothing for a record', record(undefined), 'gave something that is no record'],
  ['a function for a record', record(() => 1), 'gave something that is no record'],
  ['a list for a record', record([1]), 'gave something that is no record'],
  ['a cyclic record', record(cyclic), 'cannot be written as JSON: JSON has no such value.'],
  ['a bigint', record({ id: 'a', value: 1n }), 'cannot be written as JSON'],
  [
    'a record that throws',
    record({
      id: 'a',
      toJSON: () => {
        throw new Error('no');
      },
    }),
    'cannot be written as JSON',
  ],
  ['a record that is nested too deeply', record({ id: 'a', value: deep() }), 'nested too deeply'],
  ['an enormous record', record({ id: 'a', value: 'x'.repeat(17_000_000) }), 'characters, and may have'],
  [
    'a key as long as a page',
    record({ id: 'x'.repeat(3000) }),
    'has a key of 3004 bytes, and may have 2400.',
  ],
  ['a record without its key', record({ name: 'a' }), 'has nothing at its key, id.'],
  ['no end', async function* () {}, 'stopped without saying that it is over'],
  [
    'an error that is none',
    async function* () {
      throw null;
    },
    '',
  ],
  [
    'an error that throws when it is looked at',
    async function* () {
      throw Object.defineProperty(new Error(), 'message', {
        get: () => {
          throw new Error('no');
        },
      });
    },
    '',
  ],
];

describe.each(stores)('a connector that does harm, in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  it.skipIf(skipped).each(junk)('by %s ends its own task with a reason', async (_name, things, reason) => {
    const acme = scripted({ things, tickets: pagesOf(() => [[{ id: '1' }]]) });
    const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
    const id = await addConnection(store);
    const run = await syncOnce(host, id, { streams: ['things', 'tickets'] });
    expect(taskOf(run, 'things')).toMatchObject({ state: 'failed' });
    expect(taskOf(run, 'things').reason?.message).toContain(reason);
    expect(taskOf(run, 'tickets')).toMatchObject({ state: 'complete', records: 1 });
  });

  it.skipIf(skipped)(
    'by one bad record among good ones writes nothing of that page, and all before it',
    async () => {
      const acme = scripted({
        accounts: pagesOf(() => [accounts(3), [account('b'), { email: 'nobody' }]]),
      });
      const host = processOn(store, { acme });
      const id = await addConnection(store);
      const run = await syncOnce(host, id);
      expect(taskOf(run, 'accounts')).toMatchObject({ state: 'failed', records: 3 });
      expect((await rowsOf(store, id)).size).toBe(3);
    },
  );

  it.skipIf(skipped)('holds texts that a database has no place for', async () => {
    const id = 'a\u0000b\ud800';
    const acme = scripted({ accounts: pagesOf(() => [[account(id, { username: 'nul\u0000' })]]) });
    const host = processOn(store, { acme });
    const connection = await addConnection(store);
    expect(await syncOnce(host, connection)).toMatchObject({ state: 'complete' });
    const again = await syncOnce(host, connection);
    expect(taskOf(again, 'accounts')).toMatchObject({ added: 0, changed: 0, removed: 0 });
    const row = await store.db
      .selectFrom('accounts')
      .select(['account_id', 'username'])
      .where('connection_id', '=', connection)
      .executeTakeFirst();
    expect(row).toEqual({ account_id: 'a\ufffdb\ufffd', username: 'nul\ufffd' });
  });

  it.skipIf(skipped)('by pages without an end is stopped, and its memory stays small', async () => {
    let given = 0;
    const flood = scripted({
      things: async function* ({ state }) {
        for (let page = pageIn(state); ; page += 1) {
          await setImmediate();
          const records: StreamRecord[] = Array.from({ length: 500 }, (_each, index) => ({
            id: `${page}-${index}`,
            text: 'x'.repeat(200),
          }));
          given += records.length;
          yield { type: 'records', records };
          // One page in ten has a state.
          if (page % 10 === 9) yield { type: 'state', state: { page: page + 1 }, more: true };
        }
      },
      empty: async function* ({ state }) {
        for (let page = pageIn(state); ; page += 1) {
          await setImmediate();
          yield { type: 'state', state: { page: page + 1 }, more: true };
        }
      },
    });
    const calm = scripted({ accounts: pagesOf(() => [accounts(5), accounts(5, 'b')]) });
    const host = processOn(store, { flood, calm }, { options: { maximumRecords: 20_000 } });
    const bad = await addConnection(store, 'flood');
    const good = await addConnection(store, 'calm');
    const before = process.memoryUsage().heapUsed;
    const flooded = await host.syncs.start(bad, { streams: ['things'] });
    const other = await host.syncs.start(good);
    await host.syncs.work();
    expect(await host.finish(other)).toMatchObject({ state: 'complete' });
    const run = await host.finish(flooded, 60_000);
    expect(run.state).toBe('failed');
    expect(taskOf(run, 'things').reason?.message).toContain(
      'gave more records and pages than a task may have',
    );
    expect(given).toBeLessThanOrEqual(21_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    await host.syncs.drain();
    const small = processOn(store, { flood }, { options: { maximumRecords: 200 } });
    const idle = await syncOnce(small, bad, { streams: ['empty'] });
    expect(taskOf(idle, 'empty')).toMatchObject({ state: 'failed', pages: 200 });
  });

  it.skipIf(skipped)('by hanging everywhere harms no other connection', async () => {
    const never = new Promise<never>(() => undefined);
    let hanging = 0;
    const hang = scripted({
      things: async function* () {
        hanging += 1;
        try {
          yield await never;
        } finally {
          await never;
        }
      },
    });
    const calm = scripted({ accounts: pagesOf(() => [accounts(5)]) });
    const options = { concurrency: 3, stallSeconds: 60 };
    const host = processOn(store, { hang, calm }, { options });
    const hung = await Promise.all(
      [1, 2].map(async () => host.syncs.start(await addConnection(store, 'hang'), { streams: ['things'] })),
    );
    await host.syncs.work();
    await until(() => hanging === 2);
    for (let count = 0; count < 3; count += 1) {
      const run = await host.syncs.start(await addConnection(store, 'calm'));
      expect(await host.finish(run)).toMatchObject({ state: 'complete' });
    }
    for (const run of hung) {
      await until(async () => {
        await host.clock.advance(10_000);
        return (await host.syncs.get(run.id))?.state === 'failed';
      });
    }
    await host.syncs.drain();
  });

  it.skipIf(skipped)(
    'takes ids of any kind, each for itself, and no text without end for an email',
    async () => {
      const odd = [
        'A',
        'a',
        'é',
        'e\u0301',
        '\u0000',
        '\uD800',
        '\uFFFD',
        ' a',
        '%',
        '_',
        '\\',
        '"',
        "'; --",
        '💥',
      ];
      // What does not repeat is not made smaller by PostgreSQL, whose indexes take no long text.
      const endless = Array.from({ length: 2000 }, () => Math.random().toString(36)).join('');
      const rows = [...odd.map((id) => account(id)), account('x', { email: `${endless}@example.com` })];
      const host = processOn(store, { acme: scripted({ accounts: pagesOf(() => [rows]) }) });
      const id = await addConnection(store);
      expect(taskOf(await syncOnce(host, id), 'accounts')).toMatchObject({ state: 'complete', added: 15 });
      expect(taskOf(await syncOnce(host, id), 'accounts')).toMatchObject({ changed: 0, removed: 0 });
      expect((await rowsOf(store, id)).size).toBe(15);
    },
  );
});
