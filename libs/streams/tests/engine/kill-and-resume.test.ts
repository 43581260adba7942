import { InvalidResponseError } from '@patchbay/core';
import type { StreamRecord, StreamRequest, StreamState } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datetimeCursor, listSlices, parentSlices, stream } from '../../src/index.ts';
import {
  collect,
  jsonCopy,
  pagesOver,
  runOf,
  testApp,
  testRuntime,
  type Source,
  type TestStream,
} from './support.ts';

interface Consumer {
  readonly committed: StreamRecord[];
  readonly states: StreamState[];
  readonly readings: number;
}

/** Keeps records together with the state behind them, and is killed after so many parts, again and again. */
async function readWithKills(
  streams: readonly (Source | TestStream)[],
  name: string,
  request: Omit<StreamRequest, 'state'>,
  kills: readonly number[],
): Promise<Consumer> {
  const committed: StreamRecord[] = [];
  const states: StreamState[] = [];
  let state: StreamState | undefined;
  for (let readings = 0; readings < 200; readings += 1) {
    const { run, open } = await runOf(streams, { runtime: testRuntime() });
    const limit = kills[readings] ?? Infinity;
    const read = await collect(open(name).read({ ...request, state }), limit);
    await run.close();
    let pending: StreamRecord[] = [];
    for (const part of read.parts) {
      if (part.type === 'records') pending.push(...part.records);
      if (part.type !== 'state') continue;
      committed.push(...pending);
      pending = [];
      state = jsonCopy(part.state);
      states.push(state);
    }
    // Without a run in its state the reading was over but for its end; what follows would be the next run.
    if (read.end !== undefined || (state !== undefined && state['run'] === undefined)) {
      expect(pending).toEqual([]);
      return { committed, states, readings };
    }
    if (limit === Infinity && read.error === undefined) throw new Error('it ended without an end');
  }
  throw new Error('it never ended');
}

const ids = (records: readonly StreamRecord[]): string[] => records.map(({ id }) => String(id)).toSorted();

const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const iso = (time: number): string => new Date(time).toISOString().replace('.000', '');

/** Records of one slice in the 59 days before the clock's time, each at a second of its own. */
const slice = fc.uniqueArray(fc.integer({ min: 0, max: (58 * day) / 1000 }), { maxLength: 12 });

const kills = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 });

const settings = fc.record({
  pageSize: fc.integer({ min: 1, max: 4 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  checkpointRecords: fc.constantFrom(1, 3, 10_000),
  kills,
});

/** Breaks some pages the first few times that they are asked for. */
function faults(pattern: readonly number[]) {
  let asked = 0;
  return (): void => {
    asked += 1;
    if ((pattern[asked % Math.max(1, pattern.length)] ?? 0) === 1) throw new InvalidResponseError('cut off');
  };
}

const pattern = fc.array(fc.constantFrom(0, 0, 1), { minLength: 3, maxLength: 9 }).filter((each) => {
  const twice = [...each, ...each].join('');
  return !twice.includes('1111');
});

describe('a reading that is killed anywhere and resumed', () => {
  it('gives every record of a full refresh once, with slices side by side and broken answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { maxLength: 6 }),
        settings,
        pattern,
        async (sizes, said, broken) => {
          const data = new Map(sizes.map((size, team) => [`t${team}`, records(`t${team}`, size)]));
          const fault = faults(broken);
          const users = stream({
            name: 'users',
            schema: { type: 'object' },
            primaryKey: 'id',
            slices: listSlices('team', [...data.keys()]),
            pages: (each) => pagesOver(data.get(String(each.slice['team'])) ?? [], said.pageSize, fault),
          });
          const { committed } = await readWithKills(
            [users],
            'users',
            { syncMode: 'full_refresh', ...said },
            said.kills,
          );
          expect(ids(committed)).toEqual(ids([...data.values()].flat()));
        },
      ),
    );
  });

  it.each(['full_refresh', 'incremental'] as const)(
    'gives every record in windows once: %s',
    async (syncMode) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(slice, { minLength: 1, maxLength: 3 }),
          settings,
          fc.constantFrom('P5D', 'P1M', undefined),
          async (teams, said, step) => {
            const data = teams.map((times, team) => timed(`t${team}`, times));
            const events = eventsOver(data, said.pageSize, step);
            const { committed, states } = await readWithKills(
              [events],
              'events',
              { syncMode, ...said },
              said.kills,
            );
            expect(ids(committed)).toEqual(ids(data.flat()));
            for (const [team, times] of teams.entries()) {
              const cursors = states
                .map((state) => cursorOf(state, `t${team}`))
                .filter((each) => each !== undefined);
              expect(cursors).toEqual(cursors.toSorted());
              if (times.length > 0 && step === undefined) {
                expect(cursors.at(-1)).toBe(iso(start + Math.max(...times) * 1000));
              }
            }
          },
        ),
      );
    },
  );

  it('loses no record of an incremental run whose windows fail now and then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(slice, { minLength: 1, maxLength: 3 }),
        settings,
        fc.constantFrom('P5D', 'P20D', undefined),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        async (teams, said, step, failing) => {
          const data = teams.map((times, team) => timed(`t${team}`, times));
          let asked = 0;
          const events = eventsOver(data, said.pageSize, step, () => {
            asked += 1;
            if (failing[asked] === true) throw new Error('no answer');
          });
          const given: StreamRecord[] = [];
          let state: StreamState | undefined;
          for (let readings = 0; readings < 60; readings += 1) {
            const { run, open } = await runOf([events]);
            const limit = said.kills[readings] ?? Infinity;
            const read = await collect(
              open('events').read({ syncMode: 'incremental', ...said, state }),
              limit,
            );
            await run.close();
            const last = read.parts.findLastIndex(({ type }) => type === 'state');
            given.push(
              ...read.parts
                .slice(0, last + 1)
                .flatMap((part) => (part.type === 'records' ? part.records : [])),
            );
            state = read.states.at(-1) ?? state;
            if (read.end !== undefined) break;
          }
          expect(new Set(ids(given))).toEqual(new Set(ids(data.flat())));
        },
      ),
    );
  });

  it('gives every record below parents once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 6 }), settings, async (sizes, said) => {
        const app = testApp();
        const parents = sizes.map((_size, team) => ({ id: `t${team}` }));
        const data = new Map(sizes.map((size, team) => [`t${team}`, records(`t${team}`, size)]));
        const teams = app.stream(
          stream({
            name: 'teams',
            schema: { type: 'object' },
            primaryKey: 'id',
            pages: () => pagesOver(parents, said.pageSize),
          }),
        );
        const members = app.stream(
          stream({
            name: 'members',
            schema: { type: 'object' },
            slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
            pages: (each) => pagesOver(data.get(String(each.slice['team_id'])) ?? [], said.pageSize),
          }),
        );
        const { committed } = await readWithKills(
          [teams, members],
          'members',
          { syncMode: 'full_refresh', ...said },
          said.kills,
        );
        expect(ids(committed)).toEqual(ids([...data.values()].flat()));
      }),
    );
  });

  it('gives every record below parents whose changes are followed once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(slice, { maxLength: 5 }), settings, async (sizes, said) => {
        const app = testApp();
        const data = new Map(sizes.map((times, team) => [`t${team}`, timed(`t${team}`, times)]));
        const parents = sizes.map((_times, team) => ({ id: `t${team}`, at: iso(start + team * day) }));
        const teams = app.stream(
          stream({
            name: 'teams',
            schema: { type: 'object' },
            cursor: datetimeCursor({ field: 'at', start: iso(start), step: 'P2D', clientSide: true }),
            pages: () => pagesOver(parents, said.pageSize),
          }),
        );
        const members = app.stream(
          stream({
            name: 'members',
            schema: { type: 'object' },
            cursor: datetimeCursor({ field: 'at' }),
            slices: parentSlices({ stream: teams, key: 'id', field: 'team_id', incremental: true }),
            pages: (each) => pagesOver(data.get(String(each.slice['team_id'])) ?? [], said.pageSize),
          }),
        );
        const { committed, states } = await readWithKills(
          [teams, members],
          'members',
          { syncMode: 'incremental', ...said },
          said.kills,
        );
        expect(ids(committed)).toEqual(ids([...data.values()].flat()));
        expect(states.at(-1)).toHaveProperty('parents.teams');
      }),
    );
  });

  it('gives every record once where slices fail until a later reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
        settings,
        fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
        async (sizes, said, failures) => {
          const data = sizes.map((size, team) => records(`t${team}`, size));
          const left = [...failures];
          const users = stream({
            name: 'users',
            schema: { type: 'object' },
            slices: listSlices('team', [...data.keys()]),
            pages: (each) => {
              const team = Number(each.slice['team']);
              return pagesOver(data[team] ?? [], said.pageSize, (offset) => {
                if (offset === 0 || (left[team] ?? 0) === 0) return;
                left[team] = (left[team] ?? 0) - 1;
                throw new Error('no answer');
              });
            },
          });
          const { committed } = await readWithKills(
            [users],
            'users',
            { syncMode: 'full_refresh', ...said },
            said.kills,
          );
          // A place that leads to nothing but a failure is given up, so that its list is read again.
          expect(new Set(ids(committed))).toEqual(new Set(ids(data.flat())));
          if (failures.every((each) => each <= 1)) expect(ids(committed)).toEqual(ids(data.flat()));
        },
      ),
    );
  });
});

function records(team: string, count: number): StreamRecord[] {
  return Array.from({ length: count }, (_each, index) => ({ id: `${team}-${index}` }));
}

function timed(team: string, times: readonly number[]): StreamRecord[] {
  return times.map((time) => ({ id: `${team}-${time}`, at: iso(start + time * 1000) }));
}

/** An app that filters by time, with both bounds inclusive. */
function eventsOver(
  data: readonly (readonly StreamRecord[])[],
  pageSize: number,
  step: string | undefined,
  before: () => void = () => undefined,
): Source {
  return stream({
    name: 'events',
    schema: { type: 'object' },
    primaryKey: 'id',
    cursor: datetimeCursor({ field: 'at', start: iso(start), ...(step === undefined ? {} : { step }) }),
    slices: listSlices(
      'team',
      data.map((_records, team) => `t${team}`),
    ),
    pages: ({ slice: { team }, window }) => {
      const all = data[Number(String(team).slice(1))] ?? [];
      const within = all.filter(
        ({ at }) => String(at) >= (window?.start ?? '') && String(at) <= (window?.end ?? '~'),
      );
      return pagesOver(within, pageSize, before);
    },
  });
}

function cursorOf(state: StreamState, team: string): string | undefined {
  const { slices } = state as { slices: { slice: { team: string }; cursor?: string }[] };
  return slices.find((each) => each.slice.team === team)?.cursor;
}
