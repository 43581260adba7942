import { z } from 'zod';
import { nextCursor } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PagingStrategy } from './strategy.ts';

/** How a vendor takes a cursor that it gave in the body of the response before. */
export interface CursorPagingOptions extends PageSizes {
  /** @default 'cursor' */
  readonly cursorParameter?: string;
  /** `null`: the vendor takes no size. @default 'limit' */
  readonly sizeParameter?: string | null;
  /** What the cursor parameter holds on the first page; absent: it is left out. */
  readonly firstCursor?: string;
  /**
   * `no-cursor`: the last page has no cursor, or says that there is no more. `empty-page`: the vendor always
   * gives a cursor, and the list ends with a page without a record. @default 'no-cursor'
   */
  readonly endsAt?: 'no-cursor' | 'empty-page';
}

/** One page behind a cursor. `query` holds it ready; `cursor` is there for those that belong elsewhere. */
export interface CursorRequest {
  readonly query: PageQuery;
  readonly size: number;
  /** Absent on the first page. */
  readonly cursor: string | undefined;
}

/** What the body of a response tells. */
export interface CursorFacts {
  /** The cursor of the next page; null, absent or empty: there is none. */
  readonly next: string | number | null | undefined;
}

/** A cursor in a token: null before the first page. */
export const CursorPosition = z.string().min(1).max(16_384).nullable();

/** `?cursor=abc&limit=100`, where `abc` stood in the body of the response before. */
export function cursorPaging(options: CursorPagingOptions): PagingStrategy<CursorRequest, CursorFacts> {
  const { cursorParameter = 'cursor', sizeParameter = 'limit', firstCursor, endsAt = 'no-cursor' } = options;
  return definePaging({
    id: `cursor:${cursorParameter}:${sizeParameter}`,
    sizes: options,
    position: CursorPosition,
    first: () => null,
    request: (cursor, size): CursorRequest => ({
      query: pageQuery([
        [cursorParameter, cursor ?? firstCursor],
        [sizeParameter, size],
      ]),
      size,
      cursor: cursor ?? undefined,
    }),
    next: ({ facts, reading }) => {
      if (endsAt === 'empty-page' && facts.count === 0 && facts.hasMore !== true) return ended;
      const next = nextCursor(facts, reading.next, 'cursor');
      return next === undefined ? ended : { next };
    },
  });
}
