import { describe, expect, it } from 'vitest';
import { listSlices, stream } from '../../src/index.ts';
import { numbered, pagesOver, readAll, type Source } from './support.ts';

const source = (overrides: Partial<Parameters<typeof stream>[0]> = {}): Source =>
  stream({
    name: 'users',
    schema: { type: 'object' },
    primaryKey: 'id',
    pages: () => pagesOver(numbered(5), 2),
    ...overrides,
  });

describe('a stream that is one list', () => {
  it('gives its pages, a state, and the end', async () => {
    const { parts } = await readAll(source());
    expect(parts).toEqual([
      { type: 'records', records: [{ id: 'r0' }, { id: 'r1' }] },
      { type: 'records', records: [{ id: 'r2' }, { id: 'r3' }] },
      { type: 'records', records: [{ id: 'r4' }] },
      {
        type: 'state',
        state: {
          format: 1,
          stream: 'users',
          run: { mode: 'full_refresh' },
          slices: [{ slice: {}, finished: true }],
        },
      },
      { type: 'state', state: { format: 1, stream: 'users', complete: true, slices: [] } },
      { type: 'end', snapshot: true, completeness: { seen: 5, complete: true } },
    ]);
  });

  it('goes on from the position in a state', async () => {
    const { states, records } = await readAll(source(), { checkpointRecords: 1 });
    expect(records).toHaveLength(5);
    const resumed = await readAll(source(), { state: states[0] });
    expect(resumed.records.map(({ id }) => id)).toEqual(['r2', 'r3', 'r4']);
    expect(resumed.end).toMatchObject({ snapshot: false });
  });

  it('gives nothing from the state of a full refresh that is done', async () => {
    const { states } = await readAll(source());
    const again = await readAll(source(), { state: states.at(-1) });
    expect(again.parts.map(({ type }) => type)).toEqual(['state', 'end']);
  });
});

describe('slices', () => {
  it.each([1, 3])('are all read, %i at once', async (concurrency) => {
    const { records, end, error } = await readAll(
      source({
        slices: listSlices('team', ['a', 'b', 'c', 'd']),
        pages: ({ slice }) => pagesOver(numbered(5, String(slice['team'])), 2),
        concurrency,
      }),
    );
    expect(error).toBeUndefined();
    expect(records).toHaveLength(20);
    expect(end?.snapshot).toBe(true);
  });
});
