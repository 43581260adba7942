import { InvalidResponseError, NotFoundError, UpstreamStatusError, type PageRequest } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from './support/runs.ts';
import {
  collect,
  cursorHeaderPaging,
  cursorPaging,
  graphqlPaging,
  isScimCursorError,
  keysetPaging,
  linkHeaderPaging,
  nextUrlPaging,
  offsetPaging,
  pageNumberPaging,
  paginate,
  scimCursorPaging,
  scimIndexPaging,
  singlePage,
  type PageReading,
  type PaginateOptions,
} from '../src/index.ts';

type CursorPage = PageReading<number> & { next: string | null };

/** A list by cursors whose n-th page is what `answer` says. */
function cursorList(answer: (cursor: number) => CursorPage, options?: PaginateOptions) {
  return (page: PageRequest) =>
    paginate(
      page,
      cursorPaging({ pageSize: 5 }),
      async ({ cursor }) => answer(Number(cursor ?? 0)),
      (it) => it,
      options,
    );
}

describe('a vendor that never ends', () => {
  it('is found out when its cursors repeat, whatever the length of the cycle', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        async (tail, cycle) => {
          let requests = 0;
          const list = cursorList((cursor) => {
            requests += 1;
            const next = cursor + 1 < tail + cycle ? cursor + 1 : tail;
            return { items: [requests], next: `${next}` };
          });
          await expect(collect(list)).rejects.toThrow('repeats a cursor');
          expect(requests).toBeLessThanOrEqual(4 * (tail + cycle) + 4);
        },
      ),
      runs(60),
    );
  });

  it('is found out at once when a cursor leads to itself', async () => {
    let requests = 0;
    const list = cursorList((cursor) => {
      requests += 1;
      return { items: [requests], next: `${Math.min(cursor + 1, 4)}` };
    });
    await expect(collect(list)).rejects.toBeInstanceOf(InvalidResponseError);
    expect(requests).toBe(5);
  });

  it('may send ten empty pages in between, and no more', async () => {
    const gap = (empty: number) =>
      cursorList((cursor) => ({
        items: cursor > 0 && cursor <= empty ? [] : [cursor],
        next: cursor === empty + 1 ? null : `${cursor + 1}`,
      }));
    expect((await collect(gap(10))).items).toEqual([0, 11]);
    await expect(collect(gap(11))).rejects.toThrow('11 pages without a record');
  });

  it('is cut off at the largest number of pages', async () => {
    const list = cursorList((cursor) => ({ items: [cursor], next: `${cursor + 1}` }), { maximumPages: 8 });
    await expect(collect(list)).rejects.toThrow('within 8 pages');
  });

  it('is found out when it ignores the paging parameters', async () => {
    const list = (options?: PaginateOptions) => (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 2 }),
        async () => [{ id: 1 }, { id: 2 }],
        (items) => ({ items, total: 4 }),
        options,
      );
    await expect(collect(list())).rejects.toThrow('same page twice');
    expect((await collect(list({ refuseEqualPages: false }))).items).toHaveLength(4);
  });

  it('is found out when a SCIM server ignores startIndex', async () => {
    let etag = 0;
    const list = (page: PageRequest) =>
      paginate(
        page,
        scimIndexPaging({ pageSize: 2 }),
        async () => (etag += 1),
        (id) => ({ items: [id], total: 9, startIndex: 1 }),
      );
    await expect(collect(list)).rejects.toThrow('ignores startIndex');
  });
});

describe('a vendor that contradicts itself', () => {
  const more = { items: [], hasMore: true };
  const none = { headers: {} };
  const cases = {
    'no cursor in the body': () =>
      paginate(
        {},
        cursorPaging({ pageSize: 1 }),
        async () => 0,
        () => ({ ...more, next: null }),
      ),
    'no cursor in the header': () =>
      paginate(
        {},
        cursorHeaderPaging({ pageSize: 1, header: 'X-Next' }),
        async () => none,
        () => more,
      ),
    'no URL': () =>
      paginate(
        {},
        nextUrlPaging({ pageSize: 1, baseUrl: 'https://a.example', path: 'u' }),
        async () => ({}),
        () => ({ ...more, next: '' }),
      ),
    'no link': () =>
      paginate(
        {},
        linkHeaderPaging({ pageSize: 1, baseUrl: 'https://a.example', path: 'u' }),
        async () => none,
        () => more,
      ),
    'no endCursor': () =>
      paginate(
        {},
        graphqlPaging({ pageSize: 1 }),
        async () => 0,
        () => ({ items: [1], pageInfo: { hasNextPage: true, endCursor: null } }),
      ),
    'an offset that stands still': () =>
      paginate(
        {},
        offsetPaging({ pageSize: 1 }),
        async () => 0,
        () => more,
      ),
    'a SCIM index that stands still': () =>
      paginate(
        {},
        scimIndexPaging({ pageSize: 1 }),
        async () => 0,
        () => more,
      ),
    'a key that stands still': () =>
      paginate(
        {},
        keysetPaging({ pageSize: 1 }),
        async () => 0,
        () => ({ ...more, lastKey: 5 }),
      ),
    'no key': () =>
      paginate(
        {},
        keysetPaging({ pageSize: 1 }),
        async () => 0,
        () => ({ items: [1], lastKey: null }),
      ),
    'more than the only page': () =>
      paginate(
        {},
        singlePage(),
        async () => 0,
        () => ({ items: [1], hasMore: true }),
      ),
    'half a Link header': () =>
      paginate(
        {},
        linkHeaderPaging({ pageSize: 1, baseUrl: 'https://a.example', path: 'u' }),
        async () => ({ headers: { link: '<https://a.example/u?page=2' } }),
        () => ({ items: [1] }),
      ),
    'a line break in a cursor header': () =>
      paginate(
        {},
        cursorHeaderPaging({ pageSize: 1, header: 'X-Next' }),
        async () => ({ headers: { 'x-next': 'a\r\nb' } }),
        () => ({ items: [1] }),
      ),
  };
  it.each(Object.entries(cases))('%s', async (_, call) => {
    await expect(call()).rejects.toBeInstanceOf(InvalidResponseError);
  });
});

describe('what the vendor declared is held against what was seen', () => {
  const offsetList = (answer: (offset: number) => PageReading<number>) => (page: PageRequest) =>
    paginate(
      page,
      offsetPaging({ pageSize: 10 }),
      async ({ offset }) => answer(offset),
      (it) => it,
    );

  it('a list that ends early is not complete', async () => {
    const list = offsetList((offset) => ({ items: offset < 20 ? [offset, offset + 1] : [], total: 300 }));
    expect((await collect(list)).completeness).toEqual({
      seen: 20,
      declared_total: 300,
      complete: false,
      reason: 'The vendor declared 300 records, and 20 were seen.',
    });
  });

  it('also when the vendor says that it ends here', async () => {
    const list = cursorList(() => ({ items: [1], next: null, hasMore: false, total: 2 }));
    expect((await collect(list)).completeness).toMatchObject({ seen: 1, complete: false });
  });

  it('a total that changes makes counted positions doubtful', async () => {
    const list = offsetList((offset) =>
      offset === 0 ? { items: [0, 1], total: 4 } : { items: [3], total: 3 },
    );
    expect((await collect(list)).completeness).toMatchObject({ seen: 3, declared_total: 3, complete: false });
  });

  it('a total that changes does not matter to cursors, as long as all were seen', async () => {
    const list = cursorList((cursor) => ({
      items: [cursor],
      next: cursor === 0 ? '1' : null,
      total: 2 - cursor,
    }));
    expect((await collect(list)).completeness).toEqual({ seen: 2, declared_total: 1, complete: true });
  });

  it('a total on the first page alone still counts, and -1 means unknown', async () => {
    const list = offsetList((offset) => ({
      items: offset === 0 ? [1, 2] : [],
      total: offset === 0 ? 3 : -1,
    }));
    expect((await collect(list)).completeness).toMatchObject({ seen: 2, declared_total: 3, complete: false });
  });

  it('a total of 0 beside records ends nothing', async () => {
    const list = offsetList((offset) => ({ items: offset < 2 ? [offset] : [], total: 0 }));
    expect((await collect(list)).items).toEqual([0, 1]);
  });

  it('a page larger than asked for is taken', async () => {
    const list = offsetList((offset) => ({
      items: offset === 0 ? Array.from({ length: 25 }, (_, id) => id) : [],
      total: 25,
    }));
    expect((await collect(list)).items).toHaveLength(25);
  });
});

describe('the size of a page', () => {
  const sizesAsked = async (requests: readonly PageRequest[], counted: boolean): Promise<number[]> => {
    const asked: number[] = [];
    let token: string | undefined;
    const note = async ({ size }: { readonly size: number }): Promise<number> => asked.push(size);
    const sizes = { pageSize: 20, maximumPageSize: 50 };
    for (const request of requests) {
      const { page } = counted
        ? await paginate({ ...request, token }, pageNumberPaging(sizes), note, (id) => ({
            items: [id],
            hasMore: true,
          }))
        : await paginate({ ...request, token }, cursorPaging(sizes), note, (id) => ({
            items: [id],
            next: id,
          }));
      token = page.token;
    }
    return asked;
  };

  it('is the host’s, within what the vendor allows, and stays when the host does not repeat it', async () => {
    expect(await sizesAsked([{}, {}], false)).toEqual([20, 20]);
    expect(await sizesAsked([{ size: 5 }, {}], false)).toEqual([5, 5]);
    expect(await sizesAsked([{ size: 500 }, { size: 0 }, { size: Number.NaN }], false)).toEqual([50, 50, 50]);
  });

  it('may change between the pages of a cursor, and not between numbered pages', async () => {
    expect(await sizesAsked([{ size: 5 }, { size: 7 }], false)).toEqual([5, 7]);
    expect(await sizesAsked([{ size: 5 }, { size: 7 }, {}], true)).toEqual([5, 5, 5]);
  });
});

describe('how a list without declarations ends', () => {
  const rows = [0, 1, 2, 3, 4];
  it('by an empty page, so that a server that caps its pages is read whole', async () => {
    let requests = 0;
    const list = (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 10 }),
        async ({ offset }) => {
          requests += 1;
          return rows.slice(offset, offset + 2);
        },
        (items) => ({ items }),
      );
    expect((await collect(list)).items).toEqual(rows);
    expect(requests).toBe(4);
  });

  it('by a short page where the author vouches for it', async () => {
    const list = (pageSize: number | undefined) => (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 3, endsAt: 'short-page' }),
        async ({ offset }) => rows.slice(offset, offset + (pageSize ?? 3)),
        (items) => ({ items, pageSize }),
      );
    expect(await collect(list(undefined))).toMatchObject({ items: rows, pages: 2 });
    // The vendor says that it used a smaller size than was asked for: then that size is the measure.
    expect(await collect(list(2))).toMatchObject({ items: rows, pages: 3 });
  });

  it('by the number of pages', async () => {
    const list = (page: PageRequest) =>
      paginate(
        page,
        pageNumberPaging({ pageSize: 2 }),
        async ({ pageNumber }) => rows.slice(pageNumber * 2 - 2, pageNumber * 2),
        (items) => ({ items, totalPages: 3 }),
      );
    expect(await collect(list)).toMatchObject({ items: rows, pages: 3, completeness: { complete: true } });
  });

  it('goes on past records that the vendor hides, where it counts them', async () => {
    const list = (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 2, advanceBy: 'size' }),
        async ({ offset }) => rows.slice(offset, offset + 2).filter((id) => id % 3 !== 2 && id !== 3),
        (items) => ({ items, total: 5 }),
      );
    expect(await collect(list)).toMatchObject({ items: [0, 1, 4], completeness: { complete: false } });
  });

  it('ends at an empty page where the vendor always gives a cursor', async () => {
    const list = (page: PageRequest) =>
      paginate(
        page,
        cursorPaging({ pageSize: 3, endsAt: 'empty-page' }),
        async ({ cursor }) =>
          rows.slice(Number(cursor ?? 0), Number(cursor ?? 0) + 3).map((id) => ({ id, next: `${id + 1}` })),
        (items) => ({ items, next: items.at(-1)?.next ?? '5' }),
      );
    expect((await collect(list)).items).toHaveLength(5);
  });
});

describe('a total that counts hidden records', () => {
  const read = (total: (offset: number) => number) =>
    collect((page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 2, advanceBy: 'size' }),
        async ({ offset }) => [offset],
        (items) => ({ items, total: total(items[0] ?? 0) }),
        { totalCountsHidden: true },
      ),
    );

  it('is not held against what came, and told to nobody', async () => {
    const { items, completeness } = await read(() => 4);
    expect({ items, completeness }).toEqual({ items: [0, 2], completeness: { seen: 2, complete: true } });
  });

  it('makes the list doubtful where it changes', async () => {
    const { items, completeness } = await read((offset) => (offset === 0 ? 4 : 3));
    expect(items).toEqual([0, 2]);
    expect(completeness).toMatchObject({ complete: false, reason: expect.stringContaining('changed') });
  });
});

describe('a cursor that has expired', () => {
  const refusal = new UpstreamStatusError('expired', {
    status: 400,
    method: 'GET',
    url: 'https://a.example/Users',
    headers: {},
    body: { scimType: 'expiredCursor' },
  });
  const list = (fails: (cursor: string | undefined) => unknown) => (page: PageRequest) =>
    paginate(
      page,
      scimCursorPaging({ pageSize: 1 }),
      async ({ cursor }) => {
        const error = fails(cursor);
        if (error !== undefined) throw error;
        return cursor;
      },
      () => ({ items: [1], next: 'b' }),
      { staleWhen: isScimCursorError },
    );

  it('is an invalid page token', async () => {
    const call = list((cursor) => (cursor === undefined ? undefined : refusal));
    const { page } = await call({});
    await expect(call({ token: page.token })).rejects.toMatchObject({
      code: 'invalid_page_token',
      cause: refusal,
    });
  });

  it('stays what it is on the first page, and other errors stay what they are', async () => {
    await expect(list(() => refusal)({})).rejects.toBe(refusal);
    const missing = new NotFoundError('no');
    const call = list((cursor) => (cursor === undefined ? undefined : missing));
    await expect(call({ token: (await call({})).page.token })).rejects.toBe(missing);
  });
});
