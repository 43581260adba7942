import { isRecord } from '@patchbay/core';
import { Endpoints, type Query } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';

/** What every list of Google says of itself. */
export const ListFacts = z.object({ kind: z.string(), nextPageToken: z.string().nullish() });

/** A kind of list of Google. */
interface GoogleList<Item> {
  readonly schema: z.ZodType<z.infer<typeof ListFacts> & { items: Item[] }>;
  readonly pageSize: number;
  readonly identify: (item: Item) => string;
}

/**
 * Lists of records under a name of their own. Google leaves out a list that is empty, so that its `kind` alone tells an
 * empty list from an answer of another shape.
 */
export function listOf<Item>(
  name: string,
  item: z.ZodType<Item>,
  pageSize: number,
  identify: (item: Item) => string,
): GoogleList<Item> {
  const schema = z.preprocess(
    (answer) => (isRecord(answer) ? { ...answer, items: answer[name] ?? [] } : answer),
    ListFacts.extend({ items: z.array(item) }),
  );
  return { schema, pageSize, identify };
}

/** A part of the Admin SDK. */
export abstract class GoogleArea extends Endpoints {
  /** A list by `pageToken`. */
  protected paged<Item>(
    { schema, pageSize, identify }: GoogleList<Item>,
    endpoint: string,
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      cursorPaging({
        cursorParameter: 'pageToken',
        sizeParameter: 'maxResults',
        pageSize,
        maximumPageSize: pageSize,
      }),
      (request) => this.api.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: data.items, next: data.nextPageToken }),
      { identify },
    );
  }
}
