import type { PageRequest } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './support/runs.ts';
import {
  collect,
  concatenate,
  cursorPaging,
  listing,
  offsetPaging,
  paginate,
  walk,
  type PagedSource,
  type PageReading,
  type PaginateOptions,
} from '../src/index.ts';

/** A list by cursors whose pages are these, whatever is asked for. */
function listOf<Item>(
  pages: readonly (readonly Item[])[],
  more: Partial<PageReading<Item>> = {},
  options?: PaginateOptions<Item>,
) {
  return (page: PageRequest) =>
    paginate(
      page,
      cursorPaging({ pageSize: 5 }),
      async ({ cursor }) => Number(cursor ?? 0),
      (at) => readPage(pages, at, more),
      options,
    );
}

function readPage<Item>(pages: readonly (readonly Item[])[], at: number, more: Partial<PageReading<Item>>) {
  return { items: pages[at] ?? [], next: at + 1 < pages.length ? at + 1 : null, ...more };
}

/** A list by offsets from a server that answers with these pages, in this order. */
function stubborn(pages: readonly (readonly string[])[], total: number | undefined) {
  let requests = 0;
  return (page: PageRequest) =>
    paginate(
      page,
      offsetPaging({ pageSize: 2 }),
      async () => pages[(requests += 1) - 1] ?? [],
      (ids) => ({ items: ids.map((id) => ({ id })), total }),
    );
}

describe('a page that comes again in another order', () => {
  it('is refused', async () => {
    const pages = [
      ['1', '2'],
      ['2', '1'],
    ];
    await expect(collect(stubborn(pages, 4))).rejects.toThrow('same page twice');
  });

  it('is refused by identity where the records changed meanwhile', async () => {
    const records = [
      [
        { id: 1, at: 1 },
        { id: 2, at: 1 },
      ],
      [
        { id: 2, at: 2 },
        { id: 1, at: 2 },
      ],
    ];
    expect((await collect(listOf(records))).items).toHaveLength(4);
    await expect(collect(listOf(records, {}, { identify: ({ id }) => id }))).rejects.toThrow(
      'same page twice',
    );
  });
});

describe('a record that comes again makes the list doubtful', () => {
  it.each([
    [
      'pages overlap',
      [
        ['1', '2'],
        ['2', '3'],
      ],
      4,
      3,
    ],
    ['pages overlap, and the total is reached by that', [['1', '2'], ['2', '3'], ['4']], 5, 4],
    ['more came than was declared', [['1', '2'], ['2', '3', '4'], []], 4, 4],
    ['twice on one page', [['1', '1']], 2, 1],
    ['no total is declared', [['1', '2'], ['2', '3'], []], undefined, 3],
    ['two pages later', [['1', '2'], ['3', '4'], ['1', '5'], []], undefined, 5],
  ])('%s', async (_, pages, total, seen) => {
    const { completeness } = await collect(stubborn(pages, total));
    expect(completeness).toMatchObject({ seen, complete: false, reason: expect.any(String) });
  });

  it('also when more were seen than any declared total, and none of them is known to be one that came before', async () => {
    const { completeness } = await collect(listOf([[1, 2], [3]], { total: 2 }));
    expect(completeness).toMatchObject({ seen: 3, declared_total: 2, complete: false });
  });

  it('and is counted once, in a list of several lists too', async () => {
    const one = (pages: readonly (readonly string[])[]): PagedSource<string> =>
      listing(
        cursorPaging({ pageSize: 5 }),
        async ({ cursor }) => Number(cursor ?? 0),
        (at) => readPage(pages, at, {}),
      );
    const list = (page: PageRequest) => walk(page, concatenate([one([['a', 'b'], ['b']]), one([['b']])]));
    const { completeness } = await walkToEnd(list);
    expect(completeness).toMatchObject({ seen: 3, complete: false });
  });

  it('by its identity, where the author says what it is', async () => {
    const pages = [
      [{ id: 1, at: 1 }],
      [
        { id: 1, at: 2 },
        { id: 2, at: 2 },
      ],
    ];
    expect((await walkToEnd(listOf(pages))).completeness).toEqual({ seen: 3, complete: true });
    const identified = listOf(pages, {}, { identify: ({ id }) => id });
    expect((await walkToEnd(identified)).completeness).toMatchObject({ seen: 2, complete: false });
  });

  it('but not where nothing tells a record from others, such as what stands for somebody who is unknown', async () => {
    const pages = [
      [{ id: 'unknown' }, { id: 'a' }, { id: 'unknown' }],
      [{ id: 'unknown' }, { id: 'b' }],
      [{ id: 'unknown' }],
      [{ id: 'unknown' }],
    ];
    const named = ({ id }: { readonly id: string }) => (id === 'unknown' ? null : id);
    expect((await walkToEnd(listOf(pages, {}, { identify: named }))).completeness).toEqual({
      seen: 7,
      complete: true,
    });
    const again = [...pages, [{ id: 'c' }, { id: 'b' }]];
    expect((await walkToEnd(listOf(again, {}, { identify: named }))).completeness).toMatchObject({
      complete: false,
    });
  });

  it('unless the vendor repeats records on purpose', async () => {
    const pages = [
      ['a', 'b'],
      ['b', 'c'],
    ];
    expect((await walkToEnd(listOf(pages, {}, { mayRepeat: true }))).completeness).toEqual({
      seen: 4,
      complete: true,
    });
    await expect(collect(listOf([['a'], ['a']], {}, { mayRepeat: true }))).rejects.toThrow('same page twice');
  });

  it('is found at the edge of two pages of any length, and anywhere among six records', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
        fc.nat(),
        async (lengths, which) => {
          let fresh = 0;
          const pages = lengths.map((length) => Array.from({ length }, () => ({ id: (fresh += 1) })));
          expect((await walkToEnd(listOf(pages))).completeness).toEqual({ seen: fresh, complete: true });
          const at = (which % (pages.length - 1)) + 1;
          const before = pages[at - 1]?.at(-1);
          const doubled = pages.map((page, index) =>
            index === at && before !== undefined ? [before, ...page] : page,
          );
          expect((await walkToEnd(listOf(doubled))).completeness).toMatchObject({
            seen: fresh,
            complete: false,
          });
        },
      ),
      runs(60),
    );
    for (const again of [1, 2, 3, 4, 5, 6]) {
      expect((await walkToEnd(listOf([[1, 2], [3, 4], [5, 6], [again]]))).completeness?.complete).toBe(false);
    }
  });

  it('is found in a long list whose order changes from page to page', async () => {
    // A tenth of the records comes twice: 100 in 1000, far apart.
    const ids = Array.from({ length: 1_000 }, (_, id) => id);
    const pages = Array.from({ length: 11 }, (_, at) =>
      at < 10 ? ids.slice(at * 100, at * 100 + 100) : ids.filter((id) => id % 10 === 3),
    );
    expect((await walkToEnd(listOf(pages))).completeness?.complete).toBe(false);
  });
});

/** As `collect`, with the report of the last page as it is. */
async function walkToEnd(list: (page: PageRequest) => ReturnType<typeof walk>) {
  let token: string | undefined;
  for (;;) {
    const { page } = await list({ token });
    token = page.token;
    if (token === undefined) return page;
  }
}
