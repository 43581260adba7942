import { InvalidResponseError } from '@patchbay/core';
import type { PagedSource } from './source.ts';

/**
 * All of a list, page by page, for a handler that must see the whole of it: who is in a channel, before somebody is
 * taken out. A page is asked for when it is wanted.
 *
 * @throws InvalidResponseError when records may be missing from the list
 */
export async function* allPages<Item>(source: PagedSource<Item>): AsyncGenerator<readonly Item[]> {
  let position: unknown;
  do {
    const page = await source.read(position, { size: undefined, positionBudget: Number.MAX_SAFE_INTEGER });
    if (page.doubt !== undefined) throw new InvalidResponseError(page.doubt);
    yield page.items;
    position = page.next;
  } while (position !== undefined);
}

/**
 * All records of a list at once, for an answer that has no pages, and for a look before a write.
 *
 * @throws InvalidResponseError when records may be missing from the list
 */
export async function readWhole<Item>(source: PagedSource<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of allPages(source)) for (const each of page) items.push(each);
  return items;
}
