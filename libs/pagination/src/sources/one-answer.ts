import { invalidToken } from '../token/codec.ts';
import type { PagedSource } from './source.ts';

/**
 * Records that come all at once: a list that is fixed, or that a vendor does not page, among others that are paged.
 *
 * @param id - names what is read; a token of another source is refused
 */
export function oneAnswer<Item>(
  id: string,
  read: () => readonly Item[] | Promise<readonly Item[]>,
): PagedSource<Item> {
  return {
    id,
    async read(position, { size }) {
      if (position !== undefined) throw invalidToken();
      return { items: await read(), size };
    },
  };
}
