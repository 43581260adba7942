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
