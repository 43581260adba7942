import { isConnectorError } from '@patchbay/core';
import type { StreamRecord, StreamState } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datetimeCursor, listSlices, stream, type StreamOptions } from '../../src/index.ts';
import { readState } from '../../src/state/format.ts';
import { numbered, pagesOver, readAll, type Api, type Source } from './support.ts';

type Options = StreamOptions<Api, { since: string }, { token: string }>;

const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const at = (days: number): string => new Date(start + days * day).toISOString().replace('.000', '');

/** One record a day and team, up to a day. */
function teamEvents(teams: readonly string[], days: number, options: Partial<Options> = {}): Source {
  return stream({
    name: 'events',
    schema: { type: 'object' },
    primaryKey: 'id',
    cursor: datetimeCursor({ field: 'at', start: at(0), end: at(days) }),
    slices: listSlices('team', teams),
    pages: ({ slice: { team }, window }) => {
      const all = Array.from({ length: days }, (_each, index) => ({
        id: `${String(team)}${index}`,
        at: at(index),
      }));
      return pagesOver(
        all.filter((each) => each.at >= (window?.start ?? '') && each.at <= (window?.end ?? '~')),
        3,
      );
    },
    ...options,
  });
}

const idsOf = (records: readonly StreamRecord[]) => records.map(({ id }) => String(id)).toSorted();
const teams = ['a', 'b', 'c', 'd', 'e'];

describe('a state', () => {
  const users = (options: Partial<Options> = {}): Source =>
    stream({ name: 'users', schema: { type: 'object' }, pages: () => pagesOver(numbered(3), 2), ...options });

  it.each<[string, StreamState, string]>([
    ['of another version', { format: 2, stream: 'users', slices: [] }, 'not of format 1'],
    ['of something else', { cursor: 5 }, 'not of format 1'],
    ['of another stream', { format: 1, stream: 'groups', slices: [] }, 'not one of the stream "users"'],
    ['of another tenant', { format: 1, stream: 'users', tenant: 'x', slices: [] }, 'another tenant'],
    ['that is damaged', { format: 1, stream: 'users', slices: [{ slice: 5 }] }, 'damaged at slices.0.slice'],
    ['with more than it has', { format: 1, stream: 'users', slices: [], extra: 1 }, 'damaged at state'],
  ])('%s is refused', async (_what, state, message) => {
    const read = await readAll(users(), { state });
    expect(isConnectorError(read.error) && read.error.code).toBe('bad_request');
    expect(read.error).toMatchObject({ message: expect.stringContaining(message) as unknown });
    expect(read.parts).toEqual([]);
  });

  it('with a cursor that cannot be read is refused', async () => {
    const state = { format: 1, stream: 'events', slices: [{ slice: { team: 'a' }, cursor: 'yesterday' }] };
    const read = await readAll(teamEvents(teams, 3), { syncMode: 'incremental', state });
    expect(read.error).toMatchObject({ code: 'bad_request' });
  });

  it('cannot have more windows than a mistake makes', async () => {
    const cursor = datetimeCursor({ field: 'at', start: '1900-01-01', step: 'PT1S' });
    const read = await readAll(users({ cursor, concurrency: 2, pages: () => pagesOver([], 1) }), {
      syncMode: 'incremental',
    });
    expect(read.error).toMatchObject({ message: expect.stringContaining('100000 windows') as unknown });
  });

  it('that is empty is none', async () => {
    expect((await readAll(users(), { state: {} })).records).toHaveLength(3);
  });

  it('tells its tenant', async () => {
    const own = users({ tenant: async ({ settings }) => `tenant of ${settings.since}` });
    const { states } = await readAll(own);
    expect(states[0]).toMatchObject({ tenant: 'tenant of 2026-01-01T00:00:00Z' });
    expect((await readAll(own, { state: states[0] })).error).toBeUndefined();
  });

  it('is refused where there is no cursor to go on from', async () => {
    expect((await readAll(users(), { syncMode: 'incremental' })).error).toMatchObject({
      code: 'bad_request',
    });
  });

  it('is given at the least once, and never twice the same with nothing between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { maxLength: 4 }),
        fc.constantFrom(1, 2, 10_000),
        fc.integer({ min: 1, max: 3 }),
        async (sizes, checkpointRecords, concurrency) => {
          const read = await readAll(
            users({
              slices: listSlices('team', [...sizes.keys()]),
              pages: ({ slice }) =>
                pagesOver(numbered(sizes[Number(slice['team'])] ?? 0, String(slice['team'])), 2),
            }),
            { checkpointRecords, concurrency },
          );
          expect(read.states.length).toBeGreaterThan(0);
          for (const [index, state] of read.states.entries()) {
            expect(state).not.toEqual(read.states[index + 1]);
            expect(readState(state, { stream: 'users', tenant: undefined })).toEqual(state);
          }
        },
      ),
    );
  });

  it('is given after so many records', async () => {
    const read = await readAll(users({ pages: () => pagesOver(numbered(10), 2) }), { checkpointRecords: 4 });
    expect(read.parts.map(({ type }) => type).join(' ')).toBe(
      'records records state records records state records state state end',
    );
  });
});

describe('a state of more slices than it may hold', () => {
  const limited = (days: number, options: Partial<Options> = {}) =>
    teamEvents(teams, days, { stateLimit: { slices: 2 }, ...options });

  it('is one cursor for all, and gives every record', async () => {
    const first = await readAll(limited(4), { syncMode: 'incremental' });
    expect(first.records).toHaveLength(20);
    const state = first.states.at(-1);
    expect(state).toMatchObject({ slices: [], shared: { cursor: at(3), finished: '' } });
    const next = await readAll(limited(6), { syncMode: 'incremental', state });
    expect(idsOf(next.records)).toEqual(
      idsOf(teams.flatMap((team) => [3, 4, 5].map((id) => ({ id: `${team}${id}` })))),
    );
  });

  it('reads a slice that is new from its beginning', async () => {
    const first = await readAll(limited(4), { syncMode: 'incremental' });
    const more = teamEvents([...teams, 'z'], 4, { stateLimit: { slices: 2 } });
    const next = await readAll(more, { syncMode: 'incremental', state: first.states.at(-1) });
    expect(idsOf(next.records)).toEqual(['a3', 'b3', 'c3', 'd3', 'e3', 'z0', 'z1', 'z2', 'z3']);
  });

  it('does not move while a slice fails', async () => {
    const first = await readAll(limited(4), { syncMode: 'incremental' });
    const failing = limited(6, {
      pages: ({ slice }) =>
        pagesOver([{ id: 'x', at: at(5) }], 3, () => {
          if (slice['team'] === 'b') throw new Error('refused');
        }),
    });
    const failed = await readAll(failing, { syncMode: 'incremental', state: first.states.at(-1) });
    expect(failed.error).toBeDefined();
    expect(failed.states.at(-1)).toMatchObject({ shared: { cursor: at(3) } });
    const next = await readAll(limited(6), { syncMode: 'incremental', state: failed.states.at(-1) });
    expect(next.records).toHaveLength(15);
  });

  it('is resumed slice by slice', async () => {
    const interrupted = await readAll(limited(4), { syncMode: 'incremental' });
    const middle = interrupted.states.at(-3);
    expect(middle).toMatchObject({
      run: {},
      shared: { finished: expect.stringMatching(/.{12}/) as unknown },
    });
    const rest = await readAll(limited(4), { syncMode: 'incremental', state: middle });
    const before = interrupted.parts.slice(
      0,
      interrupted.parts.findIndex((part) => same(part, middle)),
    );
    const given = before.flatMap((part) => (part.type === 'records' ? part.records : []));
    expect(idsOf([...given, ...rest.records])).toEqual(idsOf(interrupted.records));
  });

  it('holds no cursor where it could not name the slices either', async () => {
    const tiny = limited(4, { stateLimit: { slices: 2, bytes: 24 } });
    const first = await readAll(tiny, { syncMode: 'incremental' });
    expect(first.states.at(-1)).toEqual({ format: 1, stream: 'events', slices: [] });
    expect(
      (await readAll(tiny, { syncMode: 'incremental', state: first.states.at(-1) })).records,
    ).toHaveLength(20);
  });

  it('loses no record, whatever fails and comes, from run to run', async () => {
    const run = fc.record({
      days: fc.integer({ min: 1, max: 3 }),
      names: fc.subarray(teams, { minLength: 1 }),
      failing: fc.subarray(teams),
      limit: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
        let state: StreamState | undefined;
        let days = 0;
        const given = new Map<string, number>();
        for (const each of runs) {
          days += each.days;
          const until = days;
          const source: Source = stream(optionsOf(each.names, until, each.limit, each.failing));
          const read = await readAll(source, { syncMode: 'incremental', state });
          state = read.states.at(-1);
          for (const { id } of read.records) given.set(String(id), (given.get(String(id)) ?? 0) + 1);
          for (const name of each.names.filter((team) => !each.failing.includes(team))) {
            for (let index = 0; index < until; index += 1) expect(given.has(`${name}${index}`)).toBe(true);
          }
        }
      }),
    );
  });
});

function optionsOf(
  names: readonly string[],
  days: number,
  limit: number,
  failing: readonly string[],
): Options {
  return {
    name: 'events',
    schema: { type: 'object' },
    cursor: datetimeCursor({ field: 'at', start: at(0), end: at(days) }),
    slices: listSlices('team', names),
    stateLimit: { slices: limit },
    pages: ({ slice: { team }, window }) => {
      const all = Array.from({ length: days }, (_each, index) => ({
        id: `${String(team)}${index}`,
        at: at(index),
      }));
      const within = all.filter(
        (each) => each.at >= (window?.start ?? '') && each.at <= (window?.end ?? '~'),
      );
      return pagesOver(within, 3, () => {
        if (failing.includes(String(team))) throw new Error('refused');
      });
    },
  };
}

function same(part: { readonly type: string }, state: StreamState | undefined): boolean {
  return 'state' in part && JSON.stringify(part.state) === JSON.stringify(state);
}
