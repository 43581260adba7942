import type { StreamRecord } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import { countingCursor, datetimeCursor, listSlices, parentSlices, stream } from '../../src/index.ts';
import { collect, pagesOver, readAll, runOf, testApp, type Source } from './support.ts';

const numbers = [1, 2, 3, 4].map((at) => ({ id: `n${at}`, at }));
const reason = 'One is hidden.';

/** Pages over a list that says, with its last page, that records may be missing. */
const doubtful = (items: readonly StreamRecord[], size: number, doubt: string | undefined) => {
  const pages = pagesOver(items, size);
  return {
    ...pages,
    read: async (...args: Parameters<typeof pages.read>) => {
      const page = await pages.read(...args);
      return page.next === undefined ? { ...page, doubt } : page;
    },
  };
};

describe('a list that may lack records', () => {
  it('is no end of a full refresh, and is read again by a run that goes on from its state', async () => {
    let doubt: string | undefined = reason;
    const source = (): Source =>
      stream({
        name: 'numbers',
        schema: { type: 'object' },
        slices: listSlices('region', ['eu', 'us']),
        pages: ({ slice }) => doubtful(numbers, 3, slice['region'] === 'eu' ? doubt : undefined),
      });
    const first = await readAll(source(), { checkpointRecords: 1 });
    expect(first.records).toHaveLength(8);
    expect(first.end).toMatchObject({ snapshot: false, completeness: { complete: false, reason } });
    expect(first.states.at(-1)).not.toHaveProperty('complete');
    const again = await readAll(source(), { state: first.states.at(-1) });
    expect(again.end).toMatchObject({ completeness: { complete: false, reason } });
    expect(again.records).toHaveLength(4);
    doubt = undefined;
    const whole = await readAll(source(), { state: first.states.at(-1) });
    expect(whole.records).toHaveLength(4);
    expect(whole.end).toMatchObject({ completeness: { complete: true } });
    expect(whole.states.at(-1)).toMatchObject({ complete: true });
  });

  it('does not move the cursor past what it may lack', async () => {
    let hidden = 'n2';
    const source = (): Source =>
      stream({
        name: 'numbers',
        schema: { type: 'object' },
        cursor: countingCursor({ field: 'at' }),
        pages: ({ window }) => {
          const wanted = numbers.filter(({ at }) => at >= Number(window?.start || 0));
          const seen = wanted.filter(({ id }) => id !== hidden);
          return doubtful(seen, 2, seen.length < wanted.length ? reason : undefined);
        },
      });
    const first = await readAll(source(), { syncMode: 'incremental', checkpointRecords: 1 });
    expect(first.records).toHaveLength(3);
    hidden = '';
    const second = await readAll(source(), { syncMode: 'incremental', state: first.states.at(-1) });
    expect(second.records).toEqual(numbers);
    expect(second.end).toMatchObject({ completeness: { complete: true } });
  });

  it('is not read again by a run that goes on behind it, which tells of it at its end', async () => {
    const source = (): Source =>
      stream({
        name: 'numbers',
        schema: { type: 'object' },
        slices: listSlices('region', ['eu', 'us']),
        pages: ({ slice: { region } }) =>
          doubtful(
            [
              { region, id: 1 },
              { region, id: 2 },
            ],
            1,
            region === 'eu' ? reason : undefined,
          ),
      });
    const request = { syncMode: 'full_refresh', checkpointRecords: 1 } as const;
    const { run, open } = await runOf([source()]);
    const broken = await collect(open('numbers').read(request), 5);
    await run.close();
    expect(broken.records.map(({ region }) => region)).toEqual(['eu', 'eu', 'us']);
    const rest = await readAll(source(), { ...request, state: broken.states.at(-1) });
    expect(rest.records.map(({ region }) => region)).toEqual(['us', 'us']);
    expect(rest.end).toMatchObject({ completeness: { complete: false, reason } });
    const next = await readAll(source(), { ...request, state: rest.states.at(-1) });
    expect(next.records.map(({ region }) => region)).toEqual(['eu', 'eu']);
  });

  it('leaves the other windows of its slice as they are', async () => {
    let hides = true;
    const asked: string[] = [];
    const source = (): Source =>
      stream({
        name: 'days',
        schema: { type: 'object' },
        cursor: datetimeCursor({
          ...{ field: 'at', format: 'date', step: 'P1D' },
          ...{ start: '2026-01-01', end: '2026-01-03' },
        }),
        pages: ({ window }) => {
          const at = window?.start ?? '';
          asked.push(at);
          return doubtful([{ id: at, at }], 1, hides && at === '2026-01-02' ? reason : undefined);
        },
      });
    const first = await readAll(source(), { syncMode: 'incremental' });
    expect(first.records).toHaveLength(3);
    hides = false;
    asked.length = 0;
    const second = await readAll(source(), { syncMode: 'incremental', state: first.states.at(-1) });
    expect(second.end).toMatchObject({ completeness: { complete: true } });
    expect(asked).toContain('2026-01-02');
    expect(asked).not.toContain('2026-01-03');
  });

  it('as the parent of another stream leaves that one to be looked at again', async () => {
    const app = testApp();
    let doubt: string | undefined = reason;
    const teams = app.stream(
      stream({
        name: 'teams',
        schema: { type: 'object' },
        pages: () => doubtful(doubt === undefined ? [{ id: 1 }, { id: 2 }] : [{ id: 1 }], 5, doubt),
      }),
    );
    const members = stream({
      name: 'members',
      schema: { type: 'object' },
      slices: parentSlices({ stream: teams, key: 'id', field: 'team' }),
      pages: ({ slice }) => pagesOver([{ of: slice['team'] }], 1),
    });
    const read = async (state?: Readonly<Record<string, unknown>>) => {
      const { run, open } = await runOf([teams, members]);
      const found = await collect(open('members').read({ syncMode: 'full_refresh', state }));
      await run.close();
      return found;
    };
    const first = await read();
    expect(first.records).toEqual([{ of: 1 }]);
    doubt = undefined;
    const second = await read(first.states.at(-1));
    expect(second.records).toEqual([{ of: 2 }]);
    expect(second.end).toMatchObject({ completeness: { complete: true } });
  });
});

describe('slices that share a count', () => {
  const source = (counts: Readonly<Record<string, readonly number[]>>, failing?: string): Source =>
    stream({
      name: 'counts',
      schema: { type: 'object' },
      stateLimit: { slices: 0 },
      cursor: countingCursor({ field: 'at' }),
      slices: listSlices('name', Object.keys(counts)),
      pages: ({ slice: { name }, window }) => {
        if (name === failing) throw new Error('no counts');
        const wanted = (counts[String(name)] ?? []).filter((at) => at >= Number(window?.start || 0));
        return pagesOver(
          wanted.map((at) => ({ at })),
          9,
        );
      },
    });
  const request = { syncMode: 'incremental', checkpointRecords: 1 } as const;

  it('do not pass, in a run that went on, what grew behind one that was read before', async () => {
    const counts = { a: [1, 2, 5], b: [50, 100], c: [3, 100] };
    const { run, open } = await runOf([source(counts)]);
    const broken = await collect(open('counts').read(request), 2);
    await run.close();
    const second = await readAll(source(counts), { ...request, state: broken.states.at(-1) });
    expect(second.end).toBeDefined();
    counts.a.push(60);
    const third = await readAll(source(counts), { ...request, state: second.states.at(-1) });
    expect(third.records).toContainEqual({ at: 60 });
  });

  it('do not pass one that had nothing when another failed', async () => {
    const counts: Record<string, number[]> = { a: [5], b: [], c: [7] };
    const first = await readAll(source(counts, 'c'), request);
    expect(first.error).toBeDefined();
    counts['b']?.push(1);
    const second = await readAll(source(counts), { ...request, state: first.states.at(-1) });
    expect(second.records).toContainEqual({ at: 1 });
  });
});
