import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';

/** Google leaves out a list that is empty, so that its `kind` alone tells an empty list from an answer of another shape. */
export const ListFacts = z.object({
  kind: z.string(),
  nextPageToken: z.string().nullish(),
});

/** A list of Google. */
export interface GoogleList {
  readonly path: string;
  readonly query?: Query;
  readonly pageSize: number;
}

/** A list by `pageToken`. */
export function paged<Answer extends z.infer<typeof ListFacts>, Item>(
  http: HttpClient,
  { path, query = {}, pageSize }: GoogleList,
  schema: ResponseSchema<Answer>,
  itemsOf: (answer: Answer) => readonly Item[] | null | undefined,
  identify: (item: Item) => string,
): PagedSource<Item> {
  return listing(
    cursorPaging({
      cursorParameter: 'pageToken',
      sizeParameter: 'maxResults',
      pageSize,
      maximumPageSize: pageSize,
    }),
    (request) => http.get(path, { query: { ...query, ...request.query }, schema }),
    ({ data }) => ({ items: itemsOf(data) ?? [], next: data.nextPageToken }),
    { identify },
  );
}
