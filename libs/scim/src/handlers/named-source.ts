import type { PagedSource } from '@patchbay/pagination';

/** A source of the same records under an id of its own, so that its tokens are refused by others. */
export function namedSource<Item>(id: string, source: PagedSource<Item>): PagedSource<Item> {
  return { ...source, id: `${id}(${source.id})` };
}
