import { allPages } from './all-pages.ts';
import type { PagedSource } from './source.ts';

/**
 * The first record of a list that is the one, which is read no further; `undefined` when the list has none.
 *
 * @throws InvalidResponseError when records may be missing from what was read
 */
export async function firstOf<Item>(
  source: PagedSource<Item>,
  isWanted: (item: Item) => boolean,
): Promise<Item | undefined> {
  for await (const items of allPages(source)) {
    const found = items.find(isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
