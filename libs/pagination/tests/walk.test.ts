import { expect, it } from 'vitest';
import { concatenate, listing, offsetPaging, walk, type PagedSource } from '../src/index.ts';

const short = (name: string): PagedSource<string> =>
  listing(
    offsetPaging({ pageSize: 10, endsAt: 'short-page' }),
    () => Promise.resolve({ headers: {} }),
    () => ({ items: [name] }),
  );

/** As `forEachParent` is without a parent: nothing was asked for, so that it tells no size. */
const empty: PagedSource<string> = { id: 'empty', read: () => Promise.resolve({ items: [] }) };

it('goes on filling a page behind a source that tells no size', async () => {
  const { items, page } = await walk({}, concatenate([short('a'), empty, short('b')]), {
    requestsPerPage: 5,
  });
  expect(items).toEqual(['a', 'b']);
  expect(page.token).toBeUndefined();
});
