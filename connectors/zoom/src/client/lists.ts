import { isUpstreamStatusError } from '@patchbay/core';
import type { HttpClient } from '@patchbay/http';
import { cursorPaging, httpLists, type HttpList } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';

/** A list of Zoom. */
export type ZoomList = HttpList<unknown>;

/** A token is good for 15 minutes. @see https://developers.zoom.us/docs/api/pagination/ */
function isStaleToken(error: unknown): boolean {
  return isUpstreamStatusError(error) && error.vendorCode === '300' && /next page token/i.test(error.message);
}

/**
 * Lists by `next_page_token`.
 *
 * @param sized - false for those that take no size of their first page
 */
export function zoomList(http: HttpClient, sized = true): ZoomList {
  return httpLists(http, {
    strategy: cursorPaging({
      cursorParameter: 'next_page_token',
      sizeParameter: sized ? 'page_size' : null,
      ...LISTS,
    }),
    says: z.object({ next_page_token: z.string().nullish(), total_records: z.int().nullish() }),
    read: ({ next_page_token, total_records }) => ({ next: next_page_token, total: total_records }),
    staleWhen: isStaleToken,
  });
}
