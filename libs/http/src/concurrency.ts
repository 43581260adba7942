/**
 * Does a piece of work for every item, a few at a time; the results are in the order of the items. After the first
 * failure nothing new is started; what is under way is awaited, then the failure is thrown.
 *
 * @param concurrency - pieces of work at once; at least 1
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const lanes = Math.max(1, Math.min(Math.floor(concurrency), items.length));
  await Promise.all(Array.from({ length: lanes }, run));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** The items, in order, as many at a time as one request takes: `[[1, 2], [3]]`. */
export function piecesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
