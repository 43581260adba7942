import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StreamRecord } from '@patchbay/core/streams';
import { offsetPaging, listing } from '@patchbay/pagination';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { datetimeCursor, listSlices, stream } from '../../src/index.ts';
import { collect, numbered, pagesOver, readAll, runOf, source, testApp, type Api } from './support.ts';

const full = { syncMode: 'full_refresh' } as const;

describe('the page ahead', () => {
  it('is asked for before a page is given, and never more than one', async () => {
    const asked: number[] = [];
    const users = source({ pages: () => pagesOver(numbered(10), 2, (offset) => void asked.push(offset)) });
    const { run, open } = await runOf([users]);
    const reading = open('users').read(full);
    await reading.next();
    for (let turns = 0; turns < 5; turns += 1) await nextTurn();
    expect(asked).toEqual([0, 2]);
    await reading.next();
    for (let turns = 0; turns < 5; turns += 1) await nextTurn();
    expect(asked).toEqual([0, 2, 4]);
    await reading.return();
    await run.close();
  });

  it('is that of each slice, and of one more whose last page waits', async () => {
    let under = 0;
    let most = 0;
    const users = source({
      concurrency: 3,
      slices: listSlices('team', [...numbered(12).keys()]),
      pages: () =>
        pagesOver(numbered(4), 2, async () => {
          under += 1;
          most = Math.max(most, under);
          await nextTurn();
          under -= 1;
        }),
    });
    const read = await readAll(users);
    expect(read.records).toHaveLength(48);
    expect(most).toBe(3);
  });

  it('is not what a state tells', async () => {
    const users = source({ pages: () => pagesOver(numbered(6), 2) });
    const { run, open } = await runOf([users]);
    const reading = open('users').read({ ...full, checkpointRecords: 1 });
    await reading.next();
    const { value } = await reading.next();
    expect(value).toMatchObject({ type: 'state', state: { slices: [{ open: [{ position: 2 }] }] } });
    await reading.return();
    await run.close();
  });
});

describe('whoever stops reading', () => {
  it('ends what is under way, and nothing is left unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    const signals: AbortSignal[] = [];
    const users = source({
      concurrency: 2,
      slices: listSlices('team', [1, 2, 3]),
      pages: ({ signal }) => {
        signals.push(signal);
        return pagesOver(numbered(4), 2, async (offset) => {
          if (offset === 0) return;
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
          });
        });
      },
    });
    const { run, open } = await runOf([users]);
    await collect(open('users').read(full), 1);
    for (let turns = 0; turns < 3; turns += 1) await nextTurn();
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(unhandled).toEqual([]);
    process.off('unhandledRejection', note);
    await run.close();
  });

  it('by its signal is given its reason, also where the app never answers', async () => {
    const stop = new AbortController();
    const users = source({ pages: () => ({ id: 'x', read: () => new Promise(() => undefined) }) });
    const { run, open } = await runOf([users], { signal: stop.signal });
    const reading = collect(open('users').read(full));
    await nextTurn();
    stop.abort(new Error('enough'));
    const read = await reading;
    expect(read.error).toBeDefined();
    expect(read.end).toBeUndefined();
    await run.close();
  });
});

describe('records', () => {
  const User = z.object({ id: z.string(), age: z.int().optional() });

  it('are checked, and passed on as they came', async () => {
    const record = { id: 'a', more: { deep: [1] } };
    const read = await readAll(source({ schema: User, pages: () => pagesOver([record], 1) }));
    expect(read.records[0]).toBe(record);
  });

  it('that are not of the schema fail the slice, by the names of fields and no values', async () => {
    const items = [{ id: 'a' }, { id: 'b', age: 'secret' }];
    const read = await readAll(
      source({
        schema: User,
        slices: listSlices('team', [1, 2]),
        pages: ({ slice }) => pagesOver(slice['team'] === 1 ? items : [{ id: 'c' }], 2),
      }),
    );
    expect(read.error).toMatchObject({
      code: 'invalid_response',
      message: expect.stringMatching(/^Record 2 of a page .*: age: /) as unknown,
    });
    expect(String(read.error)).not.toContain('secret');
    expect(read.records).toEqual([{ id: 'c' }]);
  });

  it('are described by the schema, open to fields more', () => {
    expect(source({ schema: User }).schema).toEqual({
      $schema: expect.any(String) as unknown,
      type: 'object',
      properties: { id: { type: 'string' }, age: expect.any(Object) as unknown },
      required: ['id'],
    });
    expect(source({ schema: { type: 'object', title: 'x' } }).schema).toEqual({ type: 'object', title: 'x' });
  });

  it('may be described by the app', async () => {
    const users = source({ schema: async ({ settings }) => ({ type: 'object', title: settings.since }) });
    const { run, open } = await runOf([users]);
    expect(users.schema).toBeUndefined();
    expect(await open('users').schema()).toEqual({ type: 'object', title: '2026-01-01T00:00:00Z' });
    await run.close();
  });
});

describe('deletes', () => {
  const items: StreamRecord[] = [
    { id: 1, org: { id: 'x' }, at: '2026-01-01T00:00:00Z' },
    { id: 2, org: { id: 'x' }, gone: true, at: '2026-01-03T00:00:00Z' },
    { id: 3, org: { id: 'y' }, gone: true, at: '2026-01-02T00:00:00Z' },
    { id: 4, org: { id: 'y' }, at: '2026-01-01T00:00:00Z' },
  ];

  it('are told in order, by the primary key, and move the cursor', async () => {
    const read = await readAll(
      source({
        primaryKey: ['id', ['org', 'id']],
        cursor: datetimeCursor({ field: 'at' }),
        isDeleted: ({ gone }) => gone === true,
        pages: () => pagesOver(items, 4),
      }),
      { syncMode: 'incremental' },
    );
    expect(read.parts.slice(0, 3)).toEqual([
      { type: 'records', records: [items[0]] },
      {
        type: 'deletes',
        keys: [
          { id: 2, org: { id: 'x' } },
          { id: 3, org: { id: 'y' } },
        ],
      },
      { type: 'records', records: [items[3]] },
    ]);
    expect(read.states.at(-1)).toMatchObject({ slices: [{ cursor: '2026-01-03T00:00:00Z' }] });
  });

  it('may come beside the items of a page', async () => {
    const pages = () => ({
      id: 'x',
      read: async () => ({ items: [{ id: 1 }], deleted: [{ id: 2, name: 'left out' }] }),
    });
    const read = await readAll(source({ pages }));
    expect(read.parts.slice(0, 2)).toEqual([
      { type: 'records', records: [{ id: 1 }] },
      { type: 'deletes', keys: [{ id: 2 }] },
    ]);
  });

  it('are said beforehand, as tables need a column for them', () => {
    const pages = () => pagesOver(items, 4);
    expect(testApp().stream(source({ isDeleted: () => true, pages })).tellsDeletes).toBe(true);
    expect(testApp().stream(source({ pages })).tellsDeletes).toBeUndefined();
  });

  it('need a primary key', () => {
    expect(() => source({ primaryKey: undefined, isDeleted: () => true })).toThrow('no primary key');
  });
});

describe('what is told meanwhile', () => {
  it('comes at once, while the page is awaited', async () => {
    let answer: () => void = () => undefined;
    const users = source({
      pages: ({ notify }) =>
        pagesOver(numbered(1), 1, async () => {
          notify({ type: 'rate_limited', resetAt: 5 });
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
        }),
    });
    const { run, open } = await runOf([users]);
    const reading = open('users').read(full);
    expect((await reading.next()).value).toEqual({ type: 'rate_limited', resetAt: 5 });
    answer();
    expect((await reading.next()).value).toMatchObject({ type: 'records' });
    await reading.return();
    await run.close();
  });

  it('is the total of a list that declares it, and why records may be missing', async () => {
    const users = source({
      pages: () =>
        listing(
          offsetPaging({ pageSize: 2 }),
          async ({ offset }) => ({ rows: numbered(5).slice(offset, offset + 2) }),
          ({ rows }) => ({ items: rows, total: 6 }),
        ),
    });
    const read = await readAll(users);
    expect(read.parts[0]).toEqual({ type: 'estimate', records: 6 });
    expect(read.end).toEqual({
      type: 'end',
      snapshot: false,
      completeness: {
        seen: 5,
        declared_total: 6,
        complete: false,
        reason: 'The vendor declared 6 records, and 5 were seen.',
      },
    });
  });
});

describe('types', () => {
  it('follow from the app', () => {
    const app = testApp();
    const bound = app.stream(
      stream({
        name: 'typed',
        schema: z.object({ id: z.string() }),
        cursor: datetimeCursor({
          field: 'at',
          start: ({ settings }) => {
            expectTypeOf(settings).toEqualTypeOf<{ since: string }>();
            return settings.since;
          },
        }),
        slices: listSlices('team', ({ settings }) => [settings.since]),
        pages: ({ context, slice, window }) => {
          expectTypeOf(context.client).toEqualTypeOf<Api>();
          expectTypeOf(context.settings).toEqualTypeOf<{ since: string }>();
          expectTypeOf(context.credential.token).toEqualTypeOf<string>();
          return listing(
            offsetPaging({ pageSize: 2 }),
            async ({ offset }) => ({ rows: [{ id: `${offset} ${String(slice['team'])} ${window?.start}` }] }),
            ({ rows }) => ({ items: rows }),
          );
        },
      }),
    );
    expect(bound).toMatchObject({
      syncModes: ['full_refresh', 'incremental'],
      cursorField: ['at'],
      resumable: true,
    });
  });
});
