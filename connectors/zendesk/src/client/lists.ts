import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';

/** Ids are numbers of Zendesk's, and text here. */
export const Id = z.int().transform(String);

/** What every page says beside its records. One without it is of a list that does not page by cursors. */
export const PageFacts = z.object({
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
});

/** Lists that go on behind a cursor. */
export class ZendeskLists {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** @see https://developer.zendesk.com/api-reference/introduction/pagination/#using-cursor-pagination */
  list<Answer extends z.infer<typeof PageFacts>, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      cursorPaging({ cursorParameter: 'page[after]', sizeParameter: 'page[size]', ...LISTS }),
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data.meta.after_cursor, hasMore: data.meta.has_more }),
    );
  }
}
