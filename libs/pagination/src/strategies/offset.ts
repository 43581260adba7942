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
}

/** One page at an offset. */
export interface OffsetRequest {
  readonly query: PageQuery;
  readonly size: number;
  readonly offset: number;
}

/** `?offset=200&limit=100` */
export function offsetPaging(options: OffsetPagingOptions): PagingStrategy<OffsetRequest> {
  const { offsetParameter = 'offset', sizeParameter = 'limit', firstOffset = 0 } = options;
  const { advanceBy = 'returned', endsAt = 'empty-page' } = options;
  return definePaging({
    id: `offset:${offsetParameter}:${firstOffset}:${advanceBy}`,
    sizes: options,
    positional: true,
    position: z.int().min(firstOffset),
    first: () => firstOffset,
    request: (offset, size): OffsetRequest => ({
      query: pageQuery([
        [offsetParameter, offset],
        [sizeParameter, size],
      ]),
      size,
      offset,
    }),
    next: ({ position, facts }) => {
      if (advanceBy === 'size') {
        const next = position + facts.size;
        const counted = facts.total === undefined ? undefined : next - firstOffset < facts.total;
        return goesOn({ ...facts, hasMore: facts.hasMore ?? counted }, endsAt) ? { next } : ended;
      }
      if (!goesOn(facts, endsAt)) return ended;
      refuseStandstill(facts);
      return { next: position + facts.count };
    },
  });
}
