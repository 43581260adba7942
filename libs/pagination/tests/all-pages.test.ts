import { expect, it } from 'vitest';
import {
  allPages,
  cursorPaging,
  firstOf,
  forEachParent,
  listing,
  readWhole,
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
  await expect(readWhole(letters)).resolves.toEqual(['a', 'b', 'c']);
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
  await expect(readWhole(hidden)).rejects.toMatchObject({ code: 'invalid_response' });
});

it('asks for the parent before a list below it is called gone', async () => {
  const below = (isThere: boolean) =>
    forEachParent({
      parents: letters,
      key: (letter) => letter,
      children: (): PagedSource<string> => ({
        id: 'unseen',
        read: () => Promise.reject(new Error('not found')),
      }),
      onChildError: async () => ((await Promise.resolve(isThere)) ? 'hidden' : 'gone'),
    });
  await expect(readWhole(below(false))).resolves.toEqual([]);
  await expect(readWhole(below(true))).rejects.toMatchObject({ code: 'invalid_response' });
});

it('reads no further than the record that is wanted', async () => {
  const read: unknown[] = [];
  const watched: PagedSource<string> = {
    ...letters,
    read: (position, context) => {
      read.push(position);
      return letters.read(position, context);
    },
  };
  expect(await firstOf(watched, (letter) => letter === 'b')).toBe('b');
  expect(read).toHaveLength(1);
  expect(await firstOf(letters, (letter) => letter === 'z')).toBeUndefined();
});
