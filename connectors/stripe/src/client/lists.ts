import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZE } from '../constants.ts';

/** An object of Stripe, as it came. */
const StripeObject = z.looseObject({ id: z.string(), created: z.int() });
export type StripeObject = z.infer<typeof StripeObject>;

/** An object as streams have it. */
export interface StripeRecord extends StripeObject {
  /** The time that it is of, in seconds since 1970: that of the event that told it, or of the list. */
  readonly updated: number;
  readonly deleted?: true;
}

/** @see https://docs.stripe.com/api/events/object */
export const Event = z.looseObject({
  id: z.string(),
  created: z.int(),
  type: z.string(),
  data: z.looseObject({ object: z.looseObject({}) }),
});

const ObjectList = z.object({ data: z.array(StripeObject), has_more: z.boolean() });
const EventList = z.object({ data: z.array(Event), has_more: z.boolean() });

/** Lists, the newest first. @see https://docs.stripe.com/api/pagination */
export class StripeLists {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  of(path: string, query: Query): PagedSource<StripeObject> {
    return this.#list(path, query, ObjectList);
  }

  /** @see https://docs.stripe.com/api/events/list */
  events(query: Query): PagedSource<z.infer<typeof Event>> {
    return this.#list('events', query, EventList);
  }

  #list<Item extends { readonly id: string }>(
    path: string,
    query: Query,
    schema: ResponseSchema<{ readonly data: readonly Item[]; readonly has_more: boolean }>,
  ): PagedSource<Item> {
    return listing(
      cursorPaging({ cursorParameter: 'starting_after', pageSize: PAGE_SIZE, maximumPageSize: PAGE_SIZE }),
      (page) => this.#http.get(path, { query: { ...query, ...page.query }, schema }),
      ({ data }) => ({
        items: data.data,
        hasMore: data.has_more,
        next: data.has_more ? data.data.at(-1)?.id : undefined,
      }),
      { identify: ({ id }) => id },
    );
  }
}
