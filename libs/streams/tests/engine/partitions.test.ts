import type { StreamPart, StreamRecord, StreamState } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  datetimeCursor,
  groupedSlices,
  joinedEnd,
  listSlices,
  parentSlices,
  productSlices,
  stream,
  unionSlices,
} from '../../src/index.ts';
import { partitionOf } from '../../src/state/digest.ts';
import {
  collect,
  fakeClock,
  jsonCopy,
  pagesOver,
  readAll,
  runOf,
  source,
  testApp,
  testRuntime,
  type Options,
  type Source,
  type TestStream,
} from './support.ts';

const runs = { numRuns: Math.ceil(0.4 * (fc.readConfigureGlobal().numRuns ?? 100)) };

type End = Extract<StreamPart, { type: 'end' }>;

interface Whole {
  readonly records: StreamRecord[];
  readonly ends: End[];
  readonly states: (StreamState | undefined)[];
}

/** Reads every partition on its own, each killed after so many parts and resumed from its own state. */
async function readPartitions(
  streams: readonly (Source | TestStream)[],
  name: string,
  count: number,
  given: {
    syncMode?: 'full_refresh' | 'incremental';
    states?: readonly (StreamState | undefined)[];
    kills?: readonly number[];
  } = {},
): Promise<Whole> {
  const { syncMode = 'full_refresh', states = [], kills = [] } = given;
  const whole: Whole = { records: [], ends: [], states: [] };
  for (let index = 0; index < count; index += 1) {
    let state = states[index];
    let end: End | undefined;
    for (let reading = 0; end === undefined; reading += 1) {
      const { run, open } = await runOf(streams, { runtime: testRuntime() });
      const partition = { index, count };
      const request = { syncMode, state, partition, checkpointRecords: 1 };
      const read = await collect(open(name).read(request), kills[reading] ?? Infinity);
      await run.close();
      if (read.error !== undefined) throw read.error;
      let pending: StreamRecord[] = [];
      for (const part of read.parts) {
        if (part.type === 'records') pending.push(...part.records);
        if (part.type !== 'state') continue;
        whole.records.push(...pending.splice(0));
        pending = [];
        state = jsonCopy(part.state);
      }
      end = read.end;
      // The reading was over but for its end: what follows would be the next run.
      if (end === undefined && state !== undefined && state['run'] === undefined) break;
    }
    if (end !== undefined) whole.ends.push(end);
    whole.states.push(state);
  }
  return whole;
}

const ids = (records: readonly StreamRecord[]): string[] => records.map(({ id }) => String(id)).toSorted();

const iso = (second: number): string =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + second * 1000).toISOString().replace('.000', '');

/** Records of some slices, each at a second of its own. */
const slices = fc.array(fc.uniqueArray(fc.nat(5_000_000), { maxLength: 7 }), { maxLength: 9 });

const recordsOf = (data: readonly (readonly number[])[]): Map<string, StreamRecord[]> =>
  new Map(
    data.map((seconds, team) => [
      `t${team}`,
      seconds.toSorted((a, b) => a - b).map((second) => ({ id: `t${team}-${second}`, at: iso(second) })),
    ]),
  );

/** Every way in which a stream is split that may be shared out. */
const shapes = {
  list: (data) => ({ slices: listSlices('team', [...data.keys()]) }),
  parents: (_data, teams) => ({ slices: parentSlices({ stream: teams, key: 'id', field: 'team' }) }),
  union: (data, teams) => ({
    slices: unionSlices(
      listSlices('team', [...data.keys()].slice(0, 2)),
      parentSlices({ stream: teams, key: 'id', field: 'team' }),
    ),
  }),
  product: (_data, teams) => ({
    slices: productSlices(
      parentSlices({ stream: teams, key: 'id', field: 'team' }),
      listSlices('half', [0, 1]),
    ),
  }),
} satisfies Record<string, (data: Map<string, StreamRecord[]>, teams: TestStream) => Partial<Options>>;

function streamsFor(
  shape: keyof typeof shapes,
  data: Map<string, StreamRecord[]>,
  options: Partial<Options> & { readonly pageSize?: number } = {},
): readonly TestStream[] {
  const app = testApp();
  const teams = app.stream(
    stream({
      name: 'teams',
      schema: { type: 'object' },
      primaryKey: 'id',
      pages: () =>
        pagesOver(
          [...data.keys()].map((id) => ({ id })),
          2,
        ),
    }),
  );
  const users = app.stream(
    source({
      ...shapes[shape](data, teams),
      pages: ({ slice, window }) => {
        const { half, team } = slice;
        const all = data.get(String(team)) ?? [];
        const own = all.filter((_each, at) => half === undefined || at % 2 === half);
        const inWindow = own.filter(
          ({ at }) => window === undefined || (String(at) >= window.start && String(at) <= window.end),
        );
        return pagesOver(inWindow, options.pageSize ?? 2);
      },
      ...options,
    }),
  );
  return [teams, users];
}

const shapeNames = Object.keys(shapes) as (keyof typeof shapes)[];

describe('a stream that is read in partitions', () => {
  it.each(shapeNames)(
    'gives what one reading gives, each record once, killed anywhere: %s',
    async (shape) => {
      await fc.assert(
        fc.asyncProperty(
          slices,
          fc.integer({ min: 1, max: 5 }),
          fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
          fc.integer({ min: 1, max: 4 }),
          async (data, count, kills, concurrency) => {
            const streams = streamsFor(shape, recordsOf(data), { concurrency });
            const [, users] = streams;
            const alone = await readOne(streams);
            const whole = await readPartitions(streams, users?.name ?? '', count, { kills });
            expect(ids(whole.records)).toEqual(ids(alone));
            expect(new Set(ids(whole.records)).size).toBe(whole.records.length);
          },
        ),
        runs,
      );
    },
  );

  it.each([
    ['states of their own', {}],
    ['states that share one cursor', { stateLimit: { slices: 2 } }],
  ])('goes on incrementally in each of them, with %s', async (_name, limit) => {
    await fc.assert(
      fc.asyncProperty(slices, slices, fc.integer({ min: 1, max: 4 }), async (before, later, count) => {
        const cursor = datetimeCursor({ field: 'at', start: iso(0), step: 'P20D', clientSide: true });
        const first = recordsOf(before);
        // Later records of the same teams, and teams that are new.
        const second = new Map(
          [...recordsOf(later)].map(([team, records]) => [
            team,
            records.map(({ at }) => {
              const second = Date.parse(String(at)) / 1000 - Date.parse(iso(0)) / 1000 + 5_090_000;
              return { id: `${team}+${second}`, at: iso(second) };
            }),
          ]),
        );
        const both = new Map(
          [...new Set([...first.keys(), ...second.keys()])].map((team) => [
            team,
            [...(first.get(team) ?? []), ...(second.get(team) ?? [])],
          ]),
        );
        const options = { cursor, ...limit, pageSize: 3 };
        const one = await readPartitions(streamsFor('parents', first, options), 'users', count, {
          syncMode: 'incremental',
        });
        expect(ids(one.records)).toEqual(ids([...first.values()].flat()));
        const next = streamsFor('parents', both, options);
        const { records } = await readLater(next, count, one.states);
        const all = new Set([...ids(one.records), ...ids(records)]);
        expect([...all].toSorted()).toEqual(ids([...both.values()].flat()));
        expect(records.length).toBe(new Set(ids(records)).size);
      }),
      runs,
    );
  });

  it('is a snapshot when all partitions are, and complete when all are', async () => {
    const data = recordsOf([[1, 2, 3], [4], [5, 6], [7]]);
    const streams = streamsFor('list', data);
    const { ends } = await readPartitions(streams, 'users', 3);
    expect(ends.map(({ snapshot }) => snapshot)).toEqual([true, true, true]);
    expect(joinedEnd(ends, 3)).toEqual({
      type: 'end',
      snapshot: true,
      completeness: { seen: 7, complete: true },
    });
    expect(joinedEnd(ends.slice(1), 3)).toMatchObject({
      snapshot: false,
      completeness: { complete: false, reason: '1 of 3 partitions did not end.' },
    });
    const [first, ...others] = ends;
    const doubted = {
      ...first,
      snapshot: false,
      completeness: { seen: 1, complete: false, reason: 'short' },
    };
    expect(joinedEnd([...others, doubted as End], 3)).toMatchObject({
      snapshot: false,
      completeness: { complete: false, reason: 'short' },
    });
    const unsaid = { ...(doubted as End), partial: false };
    expect(joinedEnd([...others, unsaid], 3)).toMatchObject({ snapshot: false, partial: false });
    expect(joinedEnd([], 0)).toMatchObject({ snapshot: true, completeness: { seen: 0, complete: true } });
  });

  it('refuses a state of another partition, of another number of them, and of the whole', async () => {
    const [, users] = streamsFor('list', recordsOf([[1], [2], [3]]));
    if (users === undefined) throw new Error('no stream');
    const stateOf = async (partition?: { index: number; count: number }): Promise<StreamState> => {
      const { states } = await readAll(users, { partition });
      const last = states.at(-1);
      if (last === undefined) throw new Error('no state');
      return last;
    };
    const [one, other, finer, whole] = [
      await stateOf({ index: 0, count: 2 }),
      await stateOf({ index: 1, count: 2 }),
      await stateOf({ index: 0, count: 3 }),
      await stateOf(),
    ];
    const read = async (state: StreamState, partition?: { index: number; count: number }) =>
      (await readAll(users, { state, partition })).error;
    const partition = { index: 0, count: 2 };
    expect(await read(one, partition)).toBeUndefined();
    for (const [state, name] of [
      [other, 'partition 1 of 2'],
      [finer, 'partition 0 of 3'],
      [whole, 'the whole stream'],
    ] as const) {
      expect(await read(state, partition)).toMatchObject({
        code: 'bad_request',
        message: expect.stringContaining(`is of ${name}, and not of partition 0 of 2`),
      });
    }
    expect(await read(one)).toMatchObject({ message: expect.stringContaining('not of the whole stream') });
    // One partition is the whole.
    expect(await read(whole, { index: 0, count: 1 })).toBeUndefined();
  });

  it('is refused where a stream has one partition, and for a partition that there is not', async () => {
    const grouped = source({
      slices: groupedSlices(listSlices('id', [1, 2, 3]), { key: 'id', field: 'ids', size: 2 }),
    });
    const own = source({ slices: { parents: [], slices: async function* () {} } });
    for (const each of [source({}), grouped, own]) {
      expect(each.partitionable).toBeUndefined();
      const { error } = await readAll(each, { partition: { index: 0, count: 2 } });
      expect(error).toMatchObject({
        code: 'bad_request',
        message: 'The stream "users" has one partition and cannot be read in 2.',
      });
      expect((await readAll(each, { partition: { index: 0, count: 1 } })).error).toBeUndefined();
    }
    const split = source({ slices: listSlices('id', [1, 2, 3]) });
    for (const [index, count] of [
      [2, 2],
      [-1, 2],
      [0, 0],
      [0.5, 2],
      [0, 1.5],
    ] as const) {
      const { error } = await readAll(split, { partition: { index, count } });
      expect(error).toMatchObject({ code: 'bad_request' });
    }
  });

  it('keeps records for the run partition by partition', async () => {
    const data = recordsOf([[1], [2], [3], [4], [5]]);
    const { run, open } = await runOf(streamsFor('list', data, { useCache: true }), {
      runtime: testRuntime(fakeClock()),
    });
    const read = async (index: number) =>
      (await collect(open('users').read({ syncMode: 'full_refresh', partition: { index, count: 2 } })))
        .records;
    const [zero, one] = [await read(0), await read(1)];
    await run.close();
    expect(ids([...zero, ...one])).toEqual(ids([...data.values()].flat()));
  });

  it('puts a slice into the same partition in every process and version, whatever the order of its fields', () => {
    expect(['a', 'b', 'c', 'd'].map((team) => partitionOf({ team }, 7))).toEqual([1, 0, 6, 4]);
    expect(partitionOf({ a: 1, b: { c: 2, d: 3 } }, 1000)).toBe(
      partitionOf({ b: { d: 3, c: 2 }, a: 1 }, 1000),
    );
    const sizes = [0, 0, 0, 0];
    for (let team = 0; team < 10_000; team += 1) {
      const at = partitionOf({ team }, 4);
      sizes[at] = (sizes[at] ?? 0) + 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(2300);
  });
});

async function readOne(streams: readonly TestStream[]): Promise<readonly StreamRecord[]> {
  const { run, open } = await runOf(streams);
  const { records, error } = await collect(open('users').read({ syncMode: 'full_refresh' }));
  await run.close();
  if (error !== undefined) throw error;
  return records;
}

/** The next run, in which later records are there. */
async function readLater(
  streams: readonly TestStream[],
  count: number,
  states: readonly (StreamState | undefined)[],
): Promise<Whole> {
  const clock = fakeClock(Date.parse('2026-06-01T00:00:00Z'));
  const whole: Whole = { records: [], ends: [], states: [] };
  for (let index = 0; index < count; index += 1) {
    const { run, open } = await runOf(streams, { runtime: testRuntime(clock) });
    const request = { syncMode: 'incremental', state: states[index], partition: { index, count } } as const;
    const read = await collect(open('users').read(request));
    await run.close();
    if (read.error !== undefined) throw read.error;
    whole.records.push(...read.records);
  }
  return whole;
}
