import { isUpstreamStatusError } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, type ListingOptions, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';

/** What every page says beside its records. */
export const PageFacts = z.object({
  next_page_token: z.string().nullish(),
  total_records: z.int().nullish(),
});

/** A list as Zoom has it. */
export interface ListOptions<Item> extends Pick<ListingOptions<Item>, 'identify' | 'mayRepeat'> {
  readonly query?: Query;
  /** False for a list that takes no size of its first page. @default true */
  readonly sized?: boolean;
}

/** A token is good for 15 minutes. @see https://developers.zoom.us/docs/api/pagination/ */
function isStaleToken(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.vendorCode === '300' && /next page token/i.test(error.message);
}

/** A list by `next_page_token`. */
export function tokenListing<Answer extends z.infer<typeof PageFacts>, Item>(
  http: HttpClient,
  endpoint: string,
  schema: ResponseSchema<Answer>,
  itemsOf: (answer: Answer) => readonly Item[],
  { query = {}, sized = true, ...guards }: ListOptions<Item> = {},
): PagedSource<Item> {
  return listing(
    cursorPaging({
      cursorParameter: 'next_page_token',
      sizeParameter: sized ? 'page_size' : null,
      ...LISTS,
    }),
    (request) => http.get(endpoint, { query: { ...query, ...request.query }, schema }),
    ({ data }) => ({ items: itemsOf(data), next: data.next_page_token, total: data.total_records }),
    { staleWhen: isStaleToken, ...guards },
  );
}
