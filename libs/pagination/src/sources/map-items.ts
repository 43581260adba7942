import type { PagedSource } from './source.ts';

/**
 * What each record of a source comes to: one thing, several, or none. So are lists of different records made alike
 * for `concatenate`, and records left out that a vendor cannot be asked to leave out.
 */
export function mapItems<Item, Result>(
  source: PagedSource<Item>,
  map: (item: Item) => readonly Result[],
): PagedSource<Result> {
  return {
    id: source.id,
    async read(position, context) {
      const { declaredTotal: _ofRecords, items, ...page } = await source.read(position, context);
      return { ...page, items: items.flatMap((item) => map(item)) };
    },
    ...(source.resize === undefined ? {} : { resize: source.resize }),
  };
}
