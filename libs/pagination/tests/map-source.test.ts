import { expect, it } from 'vitest';
import { listing, mapSource, offsetPaging, walk } from '../src/index.ts';

const letters = ['a', 'b', 'c'];

const source = listing(
  offsetPaging({ pageSize: 2 }),
  async ({ offset, size }) => letters.slice(offset, offset + size),
  (rows) => ({ items: rows, total: letters.length }),
);

it('turns each page as a whole, and drops a total that counted something else', async () => {
  const doubled = mapSource(source, (items) => ({ items: items.flatMap((letter) => [letter, letter]) }));
  const first = await walk({}, doubled);
  expect(first.items).toEqual(['a', 'a', 'b', 'b']);
  const last = await walk({ token: first.page.token }, doubled);
  expect(last.items).toEqual(['c', 'c']);
  expect(last.page.completeness).toEqual({ seen: 6, complete: true });
});

it('tells the doubt of whoever turned a page', async () => {
  const doubtful = mapSource(source, () => ({ items: [], doubt: 'hidden' }));
  const { page } = await walk({}, doubtful, { requestsPerPage: 5 });
  expect(page.completeness).toMatchObject({ complete: false, reason: 'hidden' });
});
