import type { StreamRecord } from '@patchbay/core/streams';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampDown } from '../../src/cursors/clamping.ts';
import { datetimeForm, type DatetimeFormat } from '../../src/cursors/datetime-format.ts';
import { addDuration, parseDuration } from '../../src/cursors/duration.ts';
import { gapsIn, windowsIn, withRange, type PointRange } from '../../src/cursors/ranges.ts';
import {
  countingCursor,
  datetimeCursor,
  daysAgo,
  stream,
  type DatetimeCursorOptions,
} from '../../src/index.ts';
import { pagesOver, readAll, testRuntime, type Source } from './support.ts';

const day = 86_400_000;
const now = Date.parse('2026-03-01T00:00:00Z');

describe('durations', () => {
  it.each([
    ['P1M', '2026-01-31', '2026-02-28'],
    ['P1Y', '2024-02-29', '2025-02-28'],
    ['P1W', '2026-01-01', '2026-01-08'],
    ['P1DT12H', '2026-01-01', '2026-01-02T12:00:00.000Z'],
  ])('%s after %s is %s', (duration, from, to) => {
    expect(addDuration(Date.parse(from), parseDuration(duration))).toBe(Date.parse(to));
  });

  it.each(['P', 'PT', '1D', 'P1.5M', '', 'P1D2H'])('refuses %j', (text) => {
    expect(() => parseDuration(text)).toThrow('no ISO 8601 duration');
  });
});

describe('datetime formats', () => {
  it.each<[DatetimeFormat, string | number, number]>([
    ['iso', '2026-01-31T10:20:30Z', Date.UTC(2026, 0, 31, 10, 20, 30)],
    ['iso', '2026-01-31T10:20:30.123456Z', Date.UTC(2026, 0, 31, 10, 20, 30) + 123.456],
    ['iso', '2026-01-31T12:20:30+02:00', Date.UTC(2026, 0, 31, 10, 20, 30)],
    ['iso', '2026-01-31 10:20:30+0000', Date.UTC(2026, 0, 31, 10, 20, 30)],
    ['iso', '2026-01-31', Date.UTC(2026, 0, 31)],
    ['date', '2026-01-31', Date.UTC(2026, 0, 31)],
    ['epoch-seconds', 1_700_000_000, 1_700_000_000_000],
    ['epoch-seconds', '1700000000', 1_700_000_000_000],
    ['epoch-milliseconds', 1_700_000_000_123, 1_700_000_000_123],
    ['%d/%m/%Y %H:%M', '31/01/2026 10:20', Date.UTC(2026, 0, 31, 10, 20)],
    ['%a, %d %b %Y %H:%M:%S %z', 'Sat, 31 Jan 2026 10:20:30 +0100', Date.UTC(2026, 0, 31, 9, 20, 30)],
    ['%Y-%m-%d %I:%M %p', '2026-01-31 12:05 am', Date.UTC(2026, 0, 31, 0, 5)],
    ['%Y%m%dT%H', '20260131T10', Date.UTC(2026, 0, 31, 10)],
    ['%Y-%j', '2026-032', Date.UTC(2026, 1, 1)],
    ['%epoch_microseconds', '1700000000000001', 1_700_000_000_000.001],
    ['%s_as_float', '1700000000.5', 1_700_000_000_500],
  ])('%s reads %s', (format, text, time) => {
    expect(datetimeForm(format).parse(text)).toBeCloseTo(time, 3);
  });

  it.each<[DatetimeFormat, unknown]>([
    ['iso', 'yesterday'],
    ['iso', 5],
    ['iso', null],
    ['date', '2026-02-31'],
    ['date', '2026-13-01'],
    ['epoch-seconds', 'x'],
    ['%d/%m/%Y', '2026/01/31'],
  ])('%s does not read %s', (format, value) => {
    expect(datetimeForm(format).parse(value)).toBeUndefined();
  });

  it('refuses a directive that it does not know', () => {
    expect(() => datetimeForm('%Q')).toThrow('"%Q" has an unknown "%Q"');
  });

  it('writes what it reads, to its resolution', () => {
    const formats: DatetimeFormat[] = [
      'iso',
      'iso-milliseconds',
      'date',
      'epoch-seconds',
      'epoch-milliseconds',
      '%Y-%m-%dT%H:%M:%S.%f%z',
      '%d/%m/%Y %H:%M',
      '%Y-%m',
      '%epoch_microseconds',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (format, time) => {
          const form = datetimeForm(format);
          const read = form.parse(form.print(time));
          expect(read).toBeDefined();
          expect(read).toBeLessThanOrEqual(time);
          expect(form.print(read ?? NaN)).toBe(form.print(time));
          expect(addDuration(read ?? NaN, form.resolution)).toBeGreaterThan(time);
        },
      ),
    );
  });
});

type Said = DatetimeCursorOptions<unknown, unknown, unknown>;
const context = { runtime: testRuntime() } as never;
const bound = (options: Partial<Said>) => datetimeCursor({ field: 'at', ...options }).bind(context);

const cursors = fc.record({
  format: fc.constantFrom<DatetimeFormat>(
    'iso',
    'iso-milliseconds',
    'date',
    'epoch-seconds',
    '%Y-%m-%dT%H:%M:%S.%f%z',
  ),
  step: fc.constantFrom('P1D', 'P7D', 'P1M', 'PT5H', 'PT36H', undefined),
  granularity: fc.constantFrom('PT1S', 'PT0.001S', 'P1D', undefined),
});
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 200 * 86_400 }), fc.integer({ min: 0, max: 200 * 86_400 }))
  .map(([one, other]) => ({
    start: now - Math.max(one, other) * 1000,
    end: now - Math.min(one, other) * 1000,
  }));

describe('windows', () => {
  it('cover a range exactly: each begins where the one before ends, and none overlap', () => {
    fc.assert(
      fc.property(cursors, stretch, (options, { start, end }) => {
        const cursor = bound(options);
        const whole = { start: roundTrip(cursor, start), end: roundTrip(cursor, end) };
        const windows = [...windowsIn(whole, cursor)];
        expect(windows[0]?.start).toBe(whole.start);
        expect(windows.at(-1)?.end).toBe(whole.end);
        for (const [index, window] of windows.entries()) {
          expect(window.start).toBeLessThanOrEqual(window.end);
          const next = windows[index + 1];
          if (next === undefined) continue;
          expect(next.start).toBeGreaterThan(window.end);
          expect(next.start).toBeCloseTo(cursor.after(window.end), 2);
          // They survive their form.
          expect(cursor.point(cursor.text(window.end))).toBeCloseTo(window.end, 3);
        }
      }),
    );
  });

  it('of an app with exclusive bounds touch', () => {
    const cursor = bound({ format: 'date', step: 'P10D', granularity: 'PT0S' });
    const windows = [...windowsIn({ start: now - 25 * day, end: now }, cursor)];
    expect(windows.map(({ start, end }) => [cursor.text(start), cursor.text(end)])).toEqual([
      ['2026-02-04', '2026-02-14'],
      ['2026-02-14', '2026-02-24'],
      ['2026-02-24', '2026-03-01'],
    ]);
  });

  it('that were read, in any order, leave exactly the others, and merge to the whole', () => {
    fc.assert(
      fc.property(cursors, stretch, fc.array(fc.nat(30)), (options, { start, end }, order) => {
        const cursor = bound(options);
        const whole = { start: roundTrip(cursor, start), end: roundTrip(cursor, end) };
        const windows = [...windowsIn(whole, cursor)];
        let covered: readonly PointRange[] = [];
        const left = new Set(windows);
        for (const pick of order) {
          const window = windows[pick % windows.length];
          if (window === undefined || !left.delete(window)) continue;
          covered = withRange(covered, window, cursor);
        }
        const gaps = gapsIn(whole, covered, cursor);
        const inGaps = windows.filter((window) =>
          gaps.some((gap) => window.start >= gap.start - 0.001 && window.end <= gap.end + 0.001),
        );
        expect(inGaps).toEqual([...left]);
        for (const window of left) covered = withRange(covered, window, cursor);
        expect(covered).toEqual([whole]);
        expect(gapsIn(whole, covered, cursor)).toEqual([]);
      }),
    );
  });

  it('begin with whole periods, and the last one that is over ends the run', () => {
    const cursor = bound({
      format: 'date',
      step: 'P1M',
      clamping: 'month',
      start: '2025-11-17',
      end: '2026-02-15',
    });
    const windows = [...windowsIn({ start: cursor.start ?? 0, end: cursor.end ?? 0 }, cursor)];
    expect(windows.map(({ start, end }) => [cursor.text(start), cursor.text(end)])).toEqual([
      ['2025-11-01', '2025-11-30'],
      ['2025-12-01', '2025-12-31'],
      ['2026-01-01', '2026-01-31'],
    ]);
    expect(new Date(clampDown(Date.parse('2026-03-01'), 'week')).toISOString()).toBe(
      '2026-02-23T00:00:00.000Z',
    );
  });

  it('cannot be more than 100000', () => {
    const cursor = bound({ step: 'PT1S', start: '2000-01-01T00:00:00Z' });
    expect(() => [...windowsIn({ start: cursor.start ?? 0, end: now }, cursor)]).toThrow('100000 windows');
  });
});

function roundTrip(cursor: ReturnType<typeof bound>, point: number): number {
  return cursor.point(cursor.text(point)) ?? NaN;
}

const asked: (string | undefined)[] = [];

const events = (records: readonly StreamRecord[], options: Partial<Said> = {}, filters = true): Source =>
  stream({
    name: 'events',
    schema: { type: 'object' },
    cursor: datetimeCursor({ field: 'at', start: '2026-01-01T00:00:00Z', ...options }),
    pages: ({ window }) => {
      asked.push(window === undefined ? undefined : `${window.start}/${window.end}`);
      const within = records.filter(
        ({ at }) => !filters || (String(at) >= (window?.start ?? '') && String(at) <= (window?.end ?? '~')),
      );
      return pagesOver(within, 2);
    },
  });

describe('an incremental stream', () => {
  const records = ['2026-01-05', '2026-01-20', '2026-02-10'].map((date, id) => ({
    id,
    at: `${date}T00:00:00Z`,
  }));

  it('goes on from the largest value that was given', async () => {
    const first = await readAll(events(records), { syncMode: 'incremental' });
    const state = first.states.at(-1);
    expect(state).toEqual({
      format: 1,
      stream: 'events',
      slices: [{ slice: {}, cursor: '2026-02-10T00:00:00Z' }],
    });
    const more = [...records, { id: 9, at: '2026-02-11T00:00:00Z' }];
    const next = await readAll(events(more), { syncMode: 'incremental', state });
    expect(next.records.map(({ id }) => id)).toEqual([2, 9]);
  });

  it('trusts windows before the last up to their end, and the last one up to what it gave', async () => {
    const read = await readAll(events(records, { step: 'P14D' }), { syncMode: 'incremental' });
    expect(read.states.map((state) => JSON.stringify(state).match(/"cursor":"([^"]*)"/)?.[1])).toEqual([
      '2026-01-14T23:59:59Z',
      '2026-01-28T23:59:59Z',
      '2026-02-11T23:59:59Z',
      '2026-02-25T23:59:59Z',
      '2026-02-25T23:59:59Z',
      '2026-02-25T23:59:59Z',
    ]);
  });

  it('begins earlier by the lookback', async () => {
    asked.length = 0;
    const state = { format: 1, stream: 'events', slices: [{ slice: {}, cursor: '2026-02-10T00:00:00Z' }] };
    await readAll(events(records, { lookback: 'P1D' }), { syncMode: 'incremental', state });
    expect(asked).toEqual(['2026-02-09T00:00:00Z/2026-03-01T00:00:00Z']);
  });

  it('gives no records for a state in the future, and leaves its form alone', async () => {
    const state = { format: 1, stream: 'events', slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }] };
    const read = await readAll(events(records), { syncMode: 'incremental', state });
    expect(read.parts).toEqual([
      { type: 'state', state },
      { type: 'end', snapshot: false, completeness: { seen: 0, complete: true } },
    ]);
  });

  it('never moves past the end of the run, whatever a record says', async () => {
    const odd = [...records, { id: 7, at: '2999-01-01T00:00:00Z' }, { id: 8, at: 'soon' }, { id: 9 }];
    const read = await readAll(events(odd, {}, false), { syncMode: 'incremental' });
    expect(read.records).toHaveLength(6);
    expect(read.states.at(-1)).toMatchObject({ slices: [{ cursor: '2026-02-10T00:00:00Z' }] });
  });

  it('filters on its own side where the app cannot, also below windows', async () => {
    const all = [...records, { id: 9 }];
    const read = await readAll(events(all, { clientSide: true, step: 'P7D' }, false), {
      syncMode: 'incremental',
      state: { format: 1, stream: 'events', slices: [{ slice: {}, cursor: '2026-01-20T00:00:00Z' }] },
    });
    expect(read.records.map(({ id }) => id).toSorted()).toEqual([1, 2, 9]);
  });

  it('stops behind a page that is older where the newest come first', async () => {
    const feed = Array.from({ length: 20 }, (_each, index) => ({
      id: index,
      at: `2026-02-${20 - index < 10 ? '0' : ''}${20 - index}T00:00:00Z`,
    }));
    const offsets: number[] = [];
    const source = stream({
      name: 'feed',
      schema: { type: 'object' },
      cursor: datetimeCursor({ field: 'at', dataFeed: true }),
      pages: () => pagesOver(feed, 3, (offset) => void offsets.push(offset)),
    });
    const state = { format: 1, stream: 'feed', slices: [{ slice: {}, cursor: '2026-02-17T00:00:00Z' }] };
    const read = await readAll(source, { syncMode: 'incremental', state });
    expect(read.records.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    expect(offsets).toEqual([0, 3]);
    expect(read.states.at(-1)).toMatchObject({ slices: [{ cursor: '2026-02-20T00:00:00Z' }] });
  });

  it('keeps the form of the app in its state', async () => {
    const source = stream({
      name: 'numbers',
      schema: { type: 'object' },
      cursor: datetimeCursor({ field: ['meta', 'at'], format: 'epoch-seconds', start: '2026-01-01' }),
      pages: () => pagesOver([{ id: 1, meta: { at: 1_769_000_000 } }], 1),
    });
    const read = await readAll(source, { syncMode: 'incremental' });
    expect(read.states.at(-1)).toMatchObject({ slices: [{ cursor: '1769000000' }] });
  });

  it('counts', async () => {
    const windows: unknown[] = [];
    const source = stream({
      name: 'numbers',
      schema: { type: 'object' },
      cursor: countingCursor({ field: 'id', start: 1 }),
      pages: ({ window }) => {
        windows.push(window);
        return pagesOver([{ id: 3 }, { id: 7 }, { id: 5 }], 2);
      },
    });
    const read = await readAll(source, { syncMode: 'incremental' });
    expect(read.states.at(-1)).toEqual({
      format: 1,
      stream: 'numbers',
      slices: [{ slice: {}, cursor: '7' }],
    });
    await readAll(source, { syncMode: 'incremental', state: read.states.at(-1) });
    expect(windows).toEqual([
      { start: '1', end: '' },
      { start: '7', end: '' },
    ]);
  });

  it('goes on incrementally from a full refresh', async () => {
    const full = await readAll(events(records));
    expect(full.states.at(-1)).toMatchObject({ complete: true });
    const next = await readAll(events(records), { syncMode: 'incremental', state: full.states.at(-1) });
    expect(next.records.map(({ id }) => id)).toEqual([2]);
  });

  it('is read in full from its start, whatever an incremental run left', async () => {
    const incremental = await readAll(events(records), { syncMode: 'incremental' });
    const full = await readAll(events(records), { state: incremental.states.at(-1) });
    expect(full.records).toHaveLength(3);
    expect(full.end).toMatchObject({ snapshot: false });
  });
});

it('tells the time so many days ago', () => {
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  expect(daysAgo(clock, 30)).toBe('2026-01-30T00:00:00.000Z');
  expect(daysAgo(clock, 0)).toBe('2026-03-01T00:00:00.000Z');
});
