import type { ClientContext } from '@patchbay/core';
import { createHttpClient } from '@patchbay/http';
import { cursorPaging, httpLists, offsetPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { authOf, type PagerDutyCredential } from '../auth.ts';
import { BASE_URLS, CLASSIC, CURSOR, HEADERS } from '../constants.ts';
import type { Settings } from '../settings.ts';
import { errorMessage } from './errors.ts';

/** A thing that PagerDuty names. */
export const Reference = z.object({
  id: z.string(),
  type: z.string().nullish(),
  summary: z.string().nullish(),
});

const identify = ({ id }: { readonly id: string }) => id;

/** How PagerDuty is asked. @see https://developer.pagerduty.com/docs/pagination */
export function pagerDutyApi(context: ClientContext<Settings, PagerDutyCredential>) {
  const http = createHttpClient(context, {
    baseUrl: BASE_URLS[context.settings.region],
    auth: authOf(context),
    headers: HEADERS,
    errorMessage,
  });
  return {
    http,
    /** A list by offset. One of more than 10,000 records is an error. */
    classic: httpLists(http, {
      strategy: offsetPaging(CLASSIC),
      says: z.object({ more: z.boolean(), total: z.int().nullish() }),
      read: ({ more, total }) => ({ hasMore: more, total }),
      identify,
    }),
    /** A list by cursor. */
    cursor: httpLists(http, {
      strategy: cursorPaging(CURSOR),
      says: z.object({ next_cursor: z.string().nullish() }),
      read: ({ next_cursor }) => ({ next: next_cursor }),
      identify,
    }),
  };
}

export type PagerDutyApi = ReturnType<typeof pagerDutyApi>;
