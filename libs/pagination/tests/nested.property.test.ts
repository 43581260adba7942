import { NotFoundError, PermissionDeniedError, type PageRequest } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './support/runs.ts';
import {
  collect,
  concatenate,
  cursorPaging,
  forEachParent,
  listing,
  offsetPaging,
  pages,
  singlePage,
  timeWindows,
  walk,
  type PagedSource,
  type WalkOptions,
} from '../src/index.ts';

interface Counter {
  requests: number;
}

function cursorList<Item>(items: readonly Item[], pageSize: number, counter?: Counter): PagedSource<Item> {
  return listing(
    cursorPaging({ pageSize }),
    async ({ cursor, size }) => {
      if (counter !== undefined) counter.requests += 1;
      const start = Number(cursor ?? 0);
      return {
        items: items.slice(start, start + size),
        next: start + size < items.length ? start + size : null,
      };
    },
    (answer) => answer,
  );
}

function offsetList<Item>(items: readonly Item[], pageSize: number, total = items.length): PagedSource<Item> {
  return listing(
    offsetPaging({ pageSize }),
    async ({ offset, size }) => items.slice(offset, offset + size),
    (page) => ({ items: page, total }),
  );
}

const read =
  <Item>(source: () => PagedSource<Item>, options?: WalkOptions) =>
  (page: PageRequest) =>
    walk(page, source(), options);

/** 36 characters that do not compress well, as those of a UUID. */
function uuid(index: number): string {
  let state = (index + 1) * 0x9e3779b9;
  const next = (): string => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5;
    return (state >>> 0).toString(16).padStart(8, '0');
  };
  const hex = next() + next() + next() + next();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

describe('a list for every parent', () => {
  it('reads every child once and in order, with tokens below the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(450, 600, 4_096),
        fc.integer({ min: 1, max: 5 }),
        async (children, parentSize, childSize, maximumTokenLength, requestsPerPage) => {
          const parents = children.map((count, index) => ({ id: uuid(index), count }));
          const expected = parents.flatMap(({ id, count }) =>
            Array.from({ length: count }, (_, at) => `${id}/${at}`),
          );
          const source = () =>
            forEachParent({
              parents: cursorList(parents, parentSize),
              key: ({ id }) => id,
              children: (key) =>
                offsetList(
                  expected.filter((each) => each.startsWith(key)),
                  childSize,
                ),
            });
          let last;
          const items: string[] = [];
          for await (const page of pages(read(source, { maximumTokenLength, requestsPerPage }))) {
            expect(last?.completeness?.complete ?? false).toBe(false);
            expect(page.token?.length ?? 0).toBeLessThanOrEqual(maximumTokenLength);
            items.push(...page.items);
            last = page;
          }
          expect(items).toEqual(expected);
          expect(last?.completeness).toEqual({ seen: expected.length, complete: true });
        },
      ),
      runs(150),
    );
  });

  it('keeps a hundred UUIDs in the token, so that their page is read once', async () => {
    const counter = { requests: 0 };
    const parents = Array.from({ length: 100 }, (_, index) => uuid(index));
    const source = () =>
      forEachParent({
        parents: cursorList(parents, 100, counter),
        key: (id) => id,
        children: (id) => cursorList([id], 5),
      });
    expect((await collect(read(source))).items).toEqual(parents);
    expect(counter.requests).toBe(1);
  });

  it('reads a large page of parents again when its keys do not fit', async () => {
    const counter = { requests: 0 };
    const parents = Array.from({ length: 1_500 }, (_, index) => uuid(index));
    const source = () =>
      forEachParent({
        parents: cursorList(parents, 2_000, counter),
        key: (id) => id,
        children: (id) => cursorList([id], 5),
      });
    const whole = await collect(read(source));
    expect(whole.items).toEqual(parents);
    expect(whole.completeness.complete).toBe(true);
    expect(counter.requests).toBeGreaterThan(1);
    expect(counter.requests).toBeLessThan(25);
  });

  it.each([
    ['one was deleted in front', (parents: string[]) => void parents.shift()],
    ['the one to go on from was deleted', (parents: string[]) => void parents.splice(0, 40)],
    ['one was added in front', (parents: string[]) => void parents.unshift('new')],
  ])('is incomplete when the parents changed before they were read again: %s', async (_, change) => {
    const parents = Array.from({ length: 60 }, (__, index) => uuid(index));
    const everyone = [...parents];
    let read = 0;
    const call = (page: PageRequest) =>
      walk(
        page,
        forEachParent({
          parents: cursorList(parents, 100),
          key: (id) => id,
          children: (id) => {
            read += 1;
            if (read === 3) change(parents);
            return cursorList([id], 5);
          },
        }),
        { maximumTokenLength: 700 },
      );
    const { completeness, items } = await collect(call);
    expect(completeness).toMatchObject({
      complete: false,
      reason: expect.stringContaining('parents changed'),
    });
    expect(new Set(everyone)).toEqual(new Set([...items, ...everyone]));
  });

  it('knows of a list below one parent that ended early', async () => {
    const source = () =>
      forEachParent({
        parents: cursorList(['a', 'b', 'c'], 2),
        key: (id) => id,
        children: (id) => offsetList([`${id}1`], 5, id === 'b' ? 3 : 1),
      });
    expect(await collect(read(source))).toMatchObject({
      items: ['a1', 'b1', 'c1'],
      completeness: { seen: 3, complete: false, reason: 'The vendor declared 3 records, and 1 were seen.' },
    });
  });

  it('asks the author what an error below a parent means', async () => {
    const failing = (error: Error): PagedSource<string> =>
      listing(
        singlePage(),
        () => Promise.reject(error),
        (items: readonly string[]) => ({ items }),
      );
    const source = (error: Error) => () =>
      forEachParent({
        parents: cursorList(['a', 'b'], 5),
        key: (id) => id,
        children: (id) => (id === 'a' ? failing(error) : cursorList([id], 5)),
        onChildError: (caught) =>
          caught instanceof NotFoundError
            ? 'gone'
            : caught instanceof PermissionDeniedError
              ? 'hidden'
              : undefined,
      });
    expect(await collect(read(source(new NotFoundError('x'))))).toMatchObject({
      items: ['b'],
      completeness: { complete: true },
    });
    expect(await collect(read(source(new PermissionDeniedError('x'))))).toMatchObject({
      items: ['b'],
      completeness: { complete: false },
    });
    await expect(collect(read(source(new RangeError('x'))))).rejects.toBeInstanceOf(RangeError);
  });

  it('nests', async () => {
    const source = () =>
      forEachParent({
        parents: forEachParent({
          parents: cursorList(['x', 'y', 'z'], 2),
          key: (organisation) => organisation,
          children: (organisation) =>
            cursorList(
              [1, 2, 3].map((team) => `${organisation}${team}`),
              2,
            ),
        }),
        key: (team) => team,
        children: (team) => offsetList([`${team}:a`, `${team}:b`, `${team}:c`], 2),
      });
    const whole = await collect(read(source));
    expect(whole.items).toEqual(
      ['x', 'y', 'z'].flatMap((o) => [1, 2, 3].flatMap((t) => ['a', 'b', 'c'].map((m) => `${o}${t}:${m}`))),
    );
    expect(whole.completeness).toEqual({ seen: 27, complete: true });
  });
});

describe('several sources as one list', () => {
  it('come one after the other', async () => {
    const source = () =>
      concatenate([cursorList(['a', 'b', 'c'], 2), cursorList<string>([], 2), offsetList(['d'], 2)]);
    expect(await collect(read(source))).toMatchObject({
      items: ['a', 'b', 'c', 'd'],
      pages: 4,
      completeness: { seen: 4, complete: true },
    });
    expect(await collect(read(source, { requestsPerPage: 10 }), { size: 3 })).toMatchObject({
      items: ['a', 'b', 'c', 'd'],
      pages: 2,
    });
  });

  it('may be none', async () => {
    expect((await walk({}, concatenate([]))).items).toEqual([]);
  });
});

describe('time windows', () => {
  it('keep the end of the first page, whatever the clock says later', async () => {
    const slices: string[] = [];
    let now = Date.UTC(2026, 0, 3, 12);
    const call = (page: PageRequest) =>
      walk(
        page,
        timeWindows({
          start: Date.UTC(2026, 0, 1),
          end: (now += 3_600_000),
          stepMilliseconds: 86_400_000,
          source: ({ fromIso, toIso }) => {
            slices.push(`${fromIso}/${toIso}`);
            return offsetList([fromIso], 5);
          },
        }),
      );
    expect((await collect(call)).completeness).toEqual({ seen: 3, complete: true });
    expect(slices).toEqual([
      '2026-01-01T00:00:00.000Z/2026-01-02T00:00:00.000Z',
      '2026-01-02T00:00:00.000Z/2026-01-03T00:00:00.000Z',
      '2026-01-03T00:00:00.000Z/2026-01-03T13:00:00.000Z',
    ]);
  });

  it('refuses steps that lead nowhere', () => {
    const source = () => offsetList([1], 1);
    for (const stepMilliseconds of [0, -1, Number.NaN]) {
      expect(() => timeWindows({ start: 0, end: 10, stepMilliseconds, source })).toThrow('step');
    }
    expect(() => timeWindows({ start: 0, end: 1e12, stepMilliseconds: 1, source })).toThrow('slices');
    expect(() => timeWindows({ start: Number.NaN, end: 1, stepMilliseconds: 1, source })).toThrow('slices');
  });
});
