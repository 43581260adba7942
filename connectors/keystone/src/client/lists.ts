import { InvalidResponseError } from '@patchbay/core';
import { httpLists, keysetPaging } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';

/**
 * Lists, page by page. Servers before 2025 know no `limit` and `marker` and give the whole list; what says that there is
 * more is `links.next` alone. A list that the server cut at its `list_limit` is an error.
 *
 * @see https://docs.openstack.org/api-ref/identity/v3/#list-users
 * @see https://docs.openstack.org/keystone/latest/admin/limit-list-size.html
 */
export const keystoneList = httpLists({
  strategy: keysetPaging({
    afterParameter: 'marker',
    pageSize: PAGE_SIZE,
    maximumPageSize: MAXIMUM_PAGE_SIZE,
  }),
  says: z.object({
    links: z.object({ next: z.string().nullish() }).nullish(),
    truncated: z.boolean().nullish(),
  }),
  read: ({ links, truncated }, { items, endpoint }) => {
    const hasMore = typeof links?.next === 'string';
    if (truncated === true && !hasMore) {
      throw new InvalidResponseError(`Keystone cut the list "${endpoint}" off: records are missing.`, {
        hint: 'Raise `list_limit` in keystone.conf, or take it out.',
      });
    }
    return { hasMore, lastKey: items.at(-1)?.id };
  },
  identify: ({ id }: { readonly id: string }) => id,
});
