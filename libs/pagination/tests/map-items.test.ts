import { expect, it } from 'vitest';
import { allPages, concatenate, listing, mapItems, offsetPaging } from '../src/index.ts';

const numbers = (...all: readonly number[]) =>
  listing(
    offsetPaging({ pageSize: 2 }),
    ({ offset, size }) => Promise.resolve(all.slice(offset, offset + size)),
    (items) => ({ items, total: all.length }),
  );

it('makes one thing, several or none of each record, and keeps to the pages of the source', async () => {
  const words = mapItems(numbers(1, 0, 2), (count) => Array.from({ length: count }, () => `of ${count}`));
  const pages = [];
  for await (const page of allPages(words)) pages.push(page);
  expect(pages).toEqual([['of 1'], ['of 2', 'of 2']]);
});

it('makes lists of different records alike', async () => {
  const both = concatenate([
    mapItems(numbers(1), (value) => [String(value)]),
    mapItems(numbers(2), (value) => [`second ${value}`]),
  ]);
  const items = [];
  for await (const page of allPages(both)) items.push(...page);
  expect(items).toEqual(['1', 'second 2']);
});

it('tells no total, which was one of records', async () => {
  const page = await mapItems(numbers(1, 2, 3), () => []).read(undefined, { size: 2, positionBudget: 1000 });
  expect(page).toMatchObject({ items: [] });
  expect(page.declaredTotal).toBeUndefined();
  expect(page.next).toBeDefined();
});
