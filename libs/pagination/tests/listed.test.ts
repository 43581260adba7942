import { expect, it } from 'vitest';
import { listed, listing, mapEach, mapItems, offsetPaging, oneAnswer } from '../src/index.ts';

const numbers = listing(
  offsetPaging({ pageSize: 2 }),
  ({ offset, size }) => Promise.resolve([1, 2, 3].slice(offset, offset + size)),
  (items) => ({ items, total: 3 }),
);
const words = mapEach(numbers, (value) => `number ${value}`);

it('answers with the page that the host asks for', async () => {
  const first = await listed({}, words);
  expect(first).toMatchObject({
    response: ['number 1', 'number 2'],
    page: { completeness: { seen: 2, declared_total: 3, complete: false } },
  });
  expect(await listed({ token: first.page?.token }, words)).toMatchObject({
    response: ['number 3'],
    page: { completeness: { seen: 3, declared_total: 3, complete: true } },
  });
});

it('reads several lists one after the other', async () => {
  const first = await listed({}, [oneAnswer('zero', () => ['number 0']), words]);
  expect(first.response).toEqual(['number 0']);
  const second = await listed({ token: first.page?.token }, [oneAnswer('zero', () => ['number 0']), words]);
  expect(second.response).toEqual(['number 1', 'number 2']);
});

it('fills the page with as many of the vendor as it may', async () => {
  const last = mapItems(numbers, (value) => (value === 3 ? [value] : []));
  expect((await listed({}, last, { requestsPerPage: 2 })).response).toEqual([3]);
});

it('makes one thing of each record, and keeps the total and the smaller pages of the source', async () => {
  expect(await words.read(undefined, { size: 2, positionBudget: 1000 })).toMatchObject({
    items: ['number 1', 'number 2'],
    declaredTotal: 3,
  });
  expect(words.id).toBe(numbers.id);
  expect(words.resize).toBe(numbers.resize);
});
