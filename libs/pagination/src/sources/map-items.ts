import { mapSource } from './map-source.ts';
import type { PagedSource } from './source.ts';

/**
 * What each record of a source comes to: one thing, several, or none. So are lists of different records made alike
 * for `concatenate`, and records left out that a vendor cannot be asked to leave out.
 */
export function mapItems<Item, Result>(
  source: PagedSource<Item>,
  map: (item: Item) => readonly Result[],
): PagedSource<Result> {
  return mapSource(source, (items) => ({ items: items.flatMap((item) => map(item)) }));
}
