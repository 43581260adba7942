import { expect, it } from 'vitest';
import {
  allPages,
  cursorPaging,
  forEachParent,
  listing,
  singlePage,
  type PagedSource,
} from '../src/index.ts';

const letters = listing(
  cursorPaging({ pageSize: 2 }),
  async ({ cursor }) => (cursor === undefined ? { rows: ['a', 'b'], next: 'c' } : { rows: ['c'], next: '' }),
  ({ rows, next }) => ({ items: rows, next }),
);

async function gathered<Item>(source: PagedSource<Item>) {
  const pages: (readonly Item[])[] = [];
  for await (const page of allPages(source)) pages.push(page);
  return pages;
}

it('reads a list to its end', async () => {
  await expect(gathered(letters)).resolves.toEqual([['a', 'b'], ['c']]);
});

it('refuses a list that may lack records', async () => {
  const hidden = forEachParent({
    parents: letters,
    key: (letter) => letter,
    children: () =>
      listing(
        singlePage(),
        async (): Promise<string[]> => {
          throw new Error('hidden');
        },
        (rows) => ({ items: rows }),
      ),
    onChildError: () => 'hidden',
  });
  await expect(gathered(hidden)).rejects.toMatchObject({ code: 'invalid_response' });
});
