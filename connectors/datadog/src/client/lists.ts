import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { listing, pageNumberPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZE } from '../constants.ts';

/** Of how many records a list of users or roles says that it is. `total_count` counts those too that a filter leaves out. */
export const PageMeta = z
  .object({ page: z.object({ total_filtered_count: z.int().nullish() }).nullish() })
  .nullish();

/** The same of a list about teams. */
export const PaginationMeta = z
  .object({ pagination: z.object({ total: z.int().nullish() }).nullish() })
  .nullish();

/** What a page holds. */
export interface PageFacts<Item> {
  readonly items: readonly Item[];
  readonly total: number | null | undefined;
}

/** A list by `page[number]`, which begins at 0, and `page[size]`. */
export function numbered<Answer, Item extends { readonly id: string }>(
  http: HttpClient,
  endpoint: string,
  schema: ResponseSchema<Answer>,
  read: (answer: Answer) => PageFacts<Item>,
  query: Query = {},
): PagedSource<Item> {
  return listing(
    pageNumberPaging({
      pageParameter: 'page[number]',
      sizeParameter: 'page[size]',
      firstPage: 0,
      pageSize: PAGE_SIZE,
      maximumPageSize: PAGE_SIZE,
    }),
    (request) => http.get(endpoint, { query: { ...query, ...request.query }, schema }),
    ({ data }) => read(data),
    { identify: ({ id }) => id },
  );
}
