import type { PagedSource } from '@patchbay/pagination';

/** A source whose pages are turned into others, each as a whole. The declared total counts what was turned. */
export function mapSource<From, To>(
  source: PagedSource<From>,
  turn: (items: readonly From[]) => readonly To[] | Promise<readonly To[]>,
): PagedSource<To> {
  return {
    id: source.id,
    async read(position, context) {
      const { items, declaredTotal: _ofAnotherKind, ...page } = await source.read(position, context);
      return { ...page, items: await turn(items) };
    },
  };
}

/** A source of the same records under an id of its own, so that its tokens are refused by others. */
export function namedSource<Item>(id: string, source: PagedSource<Item>): PagedSource<Item> {
  return { ...source, id: `${id}(${source.id})` };
}
