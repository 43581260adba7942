import { UnsupportedOperationError } from '@patchbay/core';
import { z } from 'zod';
import { goesOn, refuseStandstill, type ListEnd } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PagingStrategy } from './strategy.ts';

/** How a vendor takes an offset. */
export interface OffsetPagingOptions extends PageSizes {
  /** @default 'offset' */
  readonly offsetParameter?: string;
  /** `null`: the vendor takes no size. @default 'limit' */
  readonly sizeParameter?: string | null;
  /** The offset of the first record. @default 0 */
  readonly firstOffset?: number;
  /**
   * `returned`: the next offset is this one plus the records that came, which is right also where the vendor
   * caps the page. `size`: plus the size that was asked for; for vendors that remove records from a page after
   * they counted it. @default 'returned'
   */
  readonly advanceBy?: 'returned' | 'size';
  /** @default 'empty-page' */
  readonly endsAt?: ListEnd;
  /**
   * How many records of a list the vendor gives at all, where it refuses offset and size beyond a sum. The last page is
   * asked for in what is left, and a list with more is an error, never a short list.
   *
   * @default none
   */
  readonly maximumRecords?: number;
}

/** One page at an offset. */
export interface OffsetRequest {
  readonly query: PageQuery;
  readonly size: number;
  readonly offset: number;
}

/**
 * `?offset=200&limit=100`
 *
 * @throws UnsupportedOperationError from the list when there are more than `maximumRecords`
 */
export function offsetPaging(options: OffsetPagingOptions): PagingStrategy<OffsetRequest> {
  const { offsetParameter = 'offset', sizeParameter = 'limit', firstOffset = 0 } = options;
  const { advanceBy = 'returned', endsAt = 'empty-page', maximumRecords = Infinity } = options;
  const sizeAt = (offset: number, size: number) => Math.min(size, firstOffset + maximumRecords - offset);
  return definePaging({
    id: `offset:${offsetParameter}:${firstOffset}:${advanceBy}`,
    sizes: options,
    positional: true,
    position: z
      .int()
      .min(firstOffset)
      .lt(firstOffset + maximumRecords),
    first: () => firstOffset,
    request: (offset, wanted): OffsetRequest => {
      const size = sizeAt(offset, wanted);
      const query = pageQuery([
        [offsetParameter, offset],
        [sizeParameter, size],
      ]);
      return { query, size, offset };
    },
    next: ({ position, facts: seen }) => {
      const facts = { ...seen, size: sizeAt(position, seen.size) };
      const following = (next: number) => {
        if (next - firstOffset < maximumRecords) return { next };
        throw new UnsupportedOperationError(
          `The vendor gives no more than ${maximumRecords} records of this list, and there are more.`,
        );
      };
      if (advanceBy === 'size') {
        const next = position + facts.size;
        const counted = facts.total === undefined ? undefined : next - firstOffset < facts.total;
        return goesOn({ ...facts, hasMore: facts.hasMore ?? counted }, endsAt) ? following(next) : ended;
      }
      if (!goesOn(facts, endsAt)) return ended;
      refuseStandstill(facts);
      return following(position + facts.count);
    },
  });
}
