import type { PagedSource } from '@patchbay/pagination';

/** What became of the records of a page. */
export interface Turned<To> {
  readonly items: readonly To[];
  /** Why records may be missing from it. */
  readonly doubt?: string | undefined;
}

/** A source whose pages are turned into others, each as a whole. The declared total counts what was turned. */
export function mapSource<From, To>(
  source: PagedSource<From>,
  turn: (items: readonly From[]) => Turned<To> | Promise<Turned<To>>,
): PagedSource<To> {
  return {
    id: source.id,
    async read(position, context) {
      const { items, declaredTotal: _ofAnotherKind, ...page } = await source.read(position, context);
      const turned = await turn(items);
      return { ...page, items: turned.items, doubt: page.doubt ?? turned.doubt };
    },
  };
}

/** A source of the same records under an id of its own, so that its tokens are refused by others. */
export function namedSource<Item>(id: string, source: PagedSource<Item>): PagedSource<Item> {
  return { ...source, id: `${id}(${source.id})` };
}
