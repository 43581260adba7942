import { cursorPaging, httpLists } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';

/** Ids are numbers of Zendesk's, and text here. */
export const Id = z.int().transform(String);

/**
 * A page that does not say whether there are more is of a list that does not page by cursors.
 *
 * @see https://developer.zendesk.com/api-reference/introduction/pagination/#using-cursor-pagination
 */
export const zendeskList = httpLists({
  strategy: cursorPaging({ cursorParameter: 'page[after]', sizeParameter: 'page[size]', ...LISTS }),
  says: z.object({ meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }) }),
  read: ({ meta }) => ({ next: meta.after_cursor, hasMore: meta.has_more }),
});
