import type { StreamState } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import { datetimeCursor, listSlices, parentSlices, StreamActionError } from '../../src/index.ts';
import {
  jsonCopy,
  testApp,
  type TestStream,
  numbered,
  pagesOver,
  readAll,
  runOf,
  source,
  collect,
  type Source,
} from './support.ts';

/** Reads in full, broken off after so many parts each time, and gives the last end. */
async function snapshotOf(
  streams: Source | readonly (Source | TestStream)[],
  parts: number,
  continues: boolean | undefined,
): Promise<boolean | undefined> {
  const all = [streams].flat();
  const name = all.at(-1)?.name ?? '';
  let state: StreamState | undefined;
  for (let readings = 0; readings < 100; readings += 1) {
    const { run, open } = await runOf(all);
    const reading = open(name).read({
      syncMode: 'full_refresh',
      checkpointRecords: 1,
      state,
      continues: state === undefined ? undefined : continues,
    });
    const read = await collect(reading, parts + readings);
    await run.close();
    if (read.end !== undefined) return read.end.snapshot;
    state = read.states.at(-1) ?? state;
  }
  throw new Error('it never ended');
}

const plain = source({ pages: () => pagesOver(numbered(7), 2) });
const sliced = source({
  slices: listSlices('team', ['a', 'b', 'c']),
  concurrency: 2,
  pages: ({ slice }) => pagesOver(numbered(3, String(slice['team'])), 2),
});
const teams = testApp().stream(source({ name: 'teams', pages: () => pagesOver(numbered(3, 'team'), 1) }));
const child = source({
  slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
  pages: ({ slice }) => pagesOver(numbered(2, String(slice['team_id'])), 1),
});
const shared = source({
  slices: listSlices('team', ['a', 'b', 'c']),
  stateLimit: { slices: 1 },
  pages: ({ slice }) => pagesOver(numbered(3, String(slice['team'])), 2),
});

describe.each([
  ['a list', plain],
  ['slices', sliced],
  ['slices of a parent', [teams, child]],
  ['slices that share an entry', shared],
])('a full refresh of %s that goes on from its own states', (_name, streams) => {
  it.each([1, 2, 3, 5])('is a snapshot all together, broken off after %i parts and more', async (parts) => {
    expect(await snapshotOf(streams, parts, true)).toBe(true);
    expect(await snapshotOf(streams, Infinity, undefined)).toBe(true);
  });

  it('is none where nobody says that what came before was kept', async () => {
    expect(await snapshotOf(streams, 2, undefined)).toBe(false);
  });
});

it('is no snapshot when an error was taken for the end of a list before it was broken off', async () => {
  const narrowed = source({
    slices: listSlices('team', ['a', 'b']),
    pages: ({ slice }) =>
      pagesOver(numbered(5, String(slice['team'])), 2, (offset) => {
        if (slice['team'] === 'a' && offset === 2) throw new StreamActionError('ignore', new Error('404'));
      }),
  });
  for (const parts of [3, 4, 5, 6]) expect(await snapshotOf(narrowed, parts, true)).toBe(false);
});

it('is no snapshot where records may be missing in what came before', async () => {
  let left = 1;
  const doubted = source({
    slices: listSlices('team', ['a', 'b']),
    pages: ({ slice }) => {
      const pages = pagesOver(numbered(4, String(slice['team'])), 2);
      return {
        ...pages,
        read: async (position, context) => {
          const page = await pages.read(position, context);
          if (slice['team'] !== 'a' || left === 0) return page;
          left -= 1;
          return { ...page, doubt: 'The list is short.' };
        },
      };
    },
  });
  const first = await readAllParts(doubted, 4);
  const read = await readAll(doubted, { state: first, checkpointRecords: 1, continues: true });
  expect(read.end).toMatchObject({ snapshot: false, completeness: { complete: false } });
});

async function readAllParts(stream: Source, parts: number): Promise<StreamState | undefined> {
  const { run, open } = await runOf([stream]);
  const read = await collect(
    open(stream.name).read({ syncMode: 'full_refresh', checkpointRecords: 1 }),
    parts,
  );
  await run.close();
  return jsonCopy(read.states.at(-1));
}

it('is no snapshot where the reading has a start, also when nothing is left of the window', async () => {
  const dated = source({
    cursor: datetimeCursor({ field: 'at', start: () => '2026-02-01T00:00:00Z', step: 'P10D' }),
    pages: ({ window }) => pagesOver([{ id: window?.start, at: window?.start }], 2),
  });
  for (const parts of [2, 4, 6]) expect(await snapshotOf(dated, parts, true)).toBe(false);
});

it('says of a state at which all was given that it was a snapshot', async () => {
  const { states } = await readAll(plain);
  const again = await readAll(plain, { state: states.at(-1), continues: true });
  expect(again.records).toEqual([]);
  expect(again.end?.snapshot).toBe(true);
  expect((await readAll(plain, { state: states.at(-1) })).end?.snapshot).toBe(false);
});
