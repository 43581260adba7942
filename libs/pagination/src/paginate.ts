import type { PageRequest } from '@patchbay/core';
import { listing, type ListingOptions } from './sources/listing.ts';
import type { PageReading, PagingStrategy } from './strategies/strategy.ts';
import { walk, type PagedItems, type WalkOptions } from './walk.ts';

/** What can be said of a paged list; every part has a default. */
export interface PaginateOptions<Item = unknown> extends ListingOptions<Item>, WalkOptions {}

/**
 * Reads the page of one endpoint that the host asks for.
 *
 * @param page - as the handler got it
 * @param fetch - sends the request for one page
 * @param read - finds in the answer the records, and what the vendor declares about the rest
 * @throws InvalidPageTokenError when the token is damaged, stale, or of another list
 * @throws InvalidResponseError when the vendor repeats itself, never ends, or contradicts itself
 */
export function paginate<Item, Request, Answer extends Needed, Facts, Needed>(
  page: PageRequest,
  strategy: PagingStrategy<Request, Facts, Needed>,
  fetch: (request: Request) => Promise<Answer>,
  read: (answer: Answer) => PageReading<Item> & Facts,
  options: PaginateOptions<Item> = {},
): Promise<PagedItems<Item>> {
  return walk(page, listing(strategy, fetch, read, options), options);
}
