import { Endpoints, type Query } from '@patchbay/http';
import { cursorPaging, httpLists, type PagedSource } from '@patchbay/pagination';
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

const list = httpLists({
  strategy: cursorPaging({
    cursorParameter: 'starting_after',
    pageSize: PAGE_SIZE,
    maximumPageSize: PAGE_SIZE,
  }),
  says: z.object({ has_more: z.boolean() }),
  read: ({ has_more: hasMore }, { items }) => ({ hasMore, next: hasMore ? items.at(-1)?.id : undefined }),
  identify: ({ id }: { readonly id: string }) => id,
});

/** Lists, the newest first. @see https://docs.stripe.com/api/pagination */
export class StripeLists extends Endpoints {
  of(path: string, query: Query): PagedSource<StripeObject> {
    return list(this.api, path, 'data', StripeObject, { query });
  }

  /** @see https://docs.stripe.com/api/events/list */
  events(query: Query): PagedSource<z.infer<typeof Event>> {
    return list(this.api, 'events', 'data', Event, { query });
  }
}
