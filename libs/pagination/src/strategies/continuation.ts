import { InvalidResponseError } from '@patchbay/core';
import type { PageFacts } from './strategy.ts';

/**
 * How a list ends whose vendor declares neither a total nor whether there is more.
 * - `empty-page`: by a page without a record; one more request, and no doubt.
 * - `short-page`: by a page with fewer records than were asked for. Only for vendors whose documentation
 *   promises full pages up to the maximum page size: one that caps pages lower would end after its first page.
 */
export type ListEnd = 'empty-page' | 'short-page';

/**
 * Whether a list without cursors goes on. What the vendor declares counts first; a short page ends a list only
 * when the author said so.
 */
export function goesOn(facts: PageFacts, endsAt: ListEnd): boolean {
  if (facts.hasMore !== undefined) return facts.hasMore;
  if (facts.count === 0) return false;
  // A total below what was already read cannot be right, so that it ends nothing.
  if (facts.total !== undefined && facts.total >= facts.seen) return facts.total > facts.seen;
  return endsAt === 'empty-page' || facts.count >= Math.min(facts.size, facts.pageSize ?? facts.size);
}

/**
 * Refuses an empty page behind which the vendor promises more, where the next position is found by counting.
 *
 * @throws InvalidResponseError
 */
export function refuseStandstill(facts: PageFacts): void {
  if (facts.count > 0) return;
  throw new InvalidResponseError(
    'The vendor says that there is more, but sent a page without a record, so that the position cannot advance.',
  );
}

/**
 * The next cursor as the vendor gave it, where null and the empty text mean none.
 *
 * @throws InvalidResponseError when the vendor says that there is more and gives no cursor
 */
export function nextCursor(
  facts: PageFacts,
  cursor: string | number | null | undefined,
  what: string,
): string | undefined {
  if (facts.hasMore === false) return undefined;
  if (cursor !== null && cursor !== undefined && cursor !== '') return String(cursor);
  if (facts.hasMore === true) {
    throw new InvalidResponseError(`The vendor says that there is more, but gave no ${what}.`);
  }
  return undefined;
}
