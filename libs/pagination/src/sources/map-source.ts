import type { PagedSource } from './source.ts';

/** What became of the records of a page. */
export interface MappedPage<To> {
  readonly items: readonly To[];
  /** Why records may be missing from it. */
  readonly doubt?: string | undefined;
}

/**
 * A source whose pages are turned into others, each as a whole, such as users into the roles that they have. The declared
 * total counts what was turned, and is left out.
 */
export function mapSource<From, To>(
  source: PagedSource<From>,
  turn: (items: readonly From[]) => MappedPage<To> | Promise<MappedPage<To>>,
): PagedSource<To> {
  return {
    id: source.id,
    async read(position, context) {
      const { items, declaredTotal: _ofAnotherKind, ...page } = await source.read(position, context);
      const turned = await turn(items);
      const doubt = page.doubt ?? turned.doubt;
      return { ...page, items: turned.items, ...(doubt === undefined ? {} : { doubt }) };
    },
    ...(source.resize === undefined ? {} : { resize: source.resize }),
  };
}
