import { isUpstreamStatusError } from '@patchbay/core';
import { cursorPaging, httpLists } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';

/** A token is good for 15 minutes. @see https://developers.zoom.us/docs/api/pagination/ */
function isStaleToken(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.vendorCode === '300' && /next page token/i.test(error.message);
}

/** Lists by `next_page_token`, of as many records at once as are asked for, or as Zoom gives. */
const listBy = (sizeParameter: string | null) =>
  httpLists({
    strategy: cursorPaging({ cursorParameter: 'next_page_token', sizeParameter, ...LISTS }),
    says: z.object({ next_page_token: z.string().nullish(), total_records: z.int().nullish() }),
    read: ({ next_page_token, total_records }) => ({ next: next_page_token, total: total_records }),
    staleWhen: isStaleToken,
  });

export const zoomList = listBy('page_size');

/** A list that takes no size of its first page. */
export const unsizedList = listBy(null);
