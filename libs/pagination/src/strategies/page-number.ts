import { z } from 'zod';
import { goesOn, type ListEnd } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PagingStrategy } from './strategy.ts';

/** How a vendor numbers pages. */
export interface PageNumberPagingOptions extends PageSizes {
  /** @default 'page' */
  readonly pageParameter?: string;
  /** `null`: the vendor takes no size. @default 'per_page' */
  readonly sizeParameter?: string | null;
  /** The number of the first page. @default 1 */
  readonly firstPage?: 0 | 1;
  /** @default 'empty-page' */
  readonly endsAt?: ListEnd;
}

/** One page by number. The size is that of the first page, whatever the host says later. */
export interface PageNumberRequest {
  readonly query: PageQuery;
  readonly size: number;
  readonly pageNumber: number;
}

/** What a response may declare beyond the common. */
export interface PageNumberFacts {
  /** How many pages there are, when the vendor declares it. */
  readonly totalPages?: number | null | undefined;
}

/** `?page=3&per_page=100` */
export function pageNumberPaging(
  options: PageNumberPagingOptions,
): PagingStrategy<PageNumberRequest, PageNumberFacts> {
  const { pageParameter = 'page', sizeParameter = 'per_page', firstPage = 1 } = options;
  const { endsAt = 'empty-page' } = options;
  return definePaging({
    id: `page-number:${pageParameter}:${firstPage}`,
    sizes: options,
    positional: true,
    position: z.strictObject({ number: z.int().min(firstPage), size: z.int().min(1) }),
    sizeOf: (position) => position.size,
    resize: ({ number, size: before }, wanted) => {
      const read = (number - firstPage) * before;
      // Pages of the new size must end where this one begins.
      let size = Math.min(wanted, before);
      while (size > 1 && read % size !== 0) size -= 1;
      return size < (options.minimumPageSize ?? 1) ? undefined : { number: read / size + firstPage, size };
    },
    first: (size) => ({ number: firstPage, size }),
    request: ({ number }, size): PageNumberRequest => ({
      query: pageQuery([
        [pageParameter, number],
        [sizeParameter, size],
      ]),
      size,
      pageNumber: number,
    }),
    next: ({ position, facts, reading }: PageNumberStep) => {
      const hasMore = facts.hasMore ?? morePages(position.number - firstPage + 1, reading.totalPages);
      if (!goesOn({ ...facts, hasMore }, endsAt)) return ended;
      return { next: { ...position, number: position.number + 1 } };
    },
  });
}

/** A number of pages below what was already read cannot be right, so that it ends nothing. */
function morePages(read: number, total: number | null | undefined): boolean | undefined {
  return typeof total === 'number' && total >= read ? total > read : undefined;
}

interface PageNumberStep {
  readonly position: { readonly number: number; readonly size: number };
  readonly facts: Parameters<typeof goesOn>[0];
  readonly reading: PageNumberFacts;
}
