import type { HttpClient, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { CLASSIC, CURSOR } from '../constants.ts';

/** What each page of a classic list says beside its records. */
export const ClassicFacts = z.object({ more: z.boolean(), total: z.int().nullish() });

/** What each page of a list with cursors says beside its records. */
export const CursorFacts = z.object({ next_cursor: z.string().nullish() });

type Query = Readonly<Record<string, string | number | boolean>>;

/** A thing that PagerDuty names. */
export const Reference = z.object({
  id: z.string(),
  type: z.string().nullish(),
  summary: z.string().nullish(),
});

/** How PagerDuty splits lists into pages. @see https://developer.pagerduty.com/docs/pagination */
export class PagerDutyLists {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** A list by offset. One of more than 10,000 records is an error. */
  classic<Answer extends z.infer<typeof ClassicFacts>, Item extends { readonly id: string }>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      offsetPaging(CLASSIC),
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data), total: data.total, hasMore: data.more }),
      { identify: ({ id }) => id },
    );
  }

  /** A list by cursor. */
  cursor<Answer extends z.infer<typeof CursorFacts>, Item extends { readonly id: string }>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      cursorPaging(CURSOR),
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data.next_cursor }),
      { identify: ({ id }) => id },
    );
  }
}
