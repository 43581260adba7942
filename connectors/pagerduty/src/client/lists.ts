import { cursorPaging, httpLists, offsetPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { CLASSIC, CURSOR } from '../constants.ts';

/** A thing that PagerDuty names. */
export const Reference = z.object({
  id: z.string(),
  type: z.string().nullish(),
  summary: z.string().nullish(),
});

const identify = ({ id }: { readonly id: string }) => id;

/** A list by offset. One of more than 10,000 records is an error. @see https://developer.pagerduty.com/docs/pagination */
export const classicList = httpLists({
  strategy: offsetPaging(CLASSIC),
  says: z.object({ more: z.boolean(), total: z.int().nullish() }),
  read: ({ more, total }) => ({ hasMore: more, total }),
  identify,
});

/** A list by cursor. */
export const cursorList = httpLists({
  strategy: cursorPaging(CURSOR),
  says: z.object({ next_cursor: z.string().nullish() }),
  read: ({ next_cursor }) => ({ next: next_cursor }),
  identify,
});
