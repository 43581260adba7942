import type { PagedSource } from './source.ts';

/** One thing of each record, such as the account of a user, so that a declared total holds for it too. */
export function mapEach<Item, Result>(
  source: PagedSource<Item>,
  map: (item: Item) => Result,
): PagedSource<Result> {
  return {
    ...source,
    async read(position, context) {
      const { items, ...page } = await source.read(position, context);
      return { ...page, items: items.map((item) => map(item)) };
    },
  };
}
