import { InvalidResponseError } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { keysetPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';

/** What stands beside the records of a list. */
export const listFacts = {
  links: z.object({ next: z.string().nullish() }).nullish(),
  truncated: z.boolean().nullish(),
};

interface ListAnswer {
  readonly links?: { readonly next?: string | null | undefined } | null | undefined;
  readonly truncated?: boolean | null | undefined;
}

/**
 * A list, page by page. Servers before 2025 know no `limit` and `marker` and give the whole list; what says that there is
 * more is `links.next` alone.
 *
 * @throws InvalidResponseError when the server cut the list at its `list_limit`
 * @see https://docs.openstack.org/api-ref/identity/v3/#list-users
 * @see https://docs.openstack.org/keystone/latest/admin/limit-list-size.html
 */
export function keystoneList<Answer extends ListAnswer, Item extends { readonly id: string }>(
  http: HttpClient,
  endpoint: string,
  schema: ResponseSchema<Answer>,
  itemsOf: (answer: Answer) => readonly Item[],
  query: Query = {},
): PagedSource<Item> {
  return listing(
    keysetPaging({ afterParameter: 'marker', pageSize: PAGE_SIZE, maximumPageSize: MAXIMUM_PAGE_SIZE }),
    (request) => http.get(endpoint, { query: { ...query, ...request.query }, schema }),
    ({ data }) => {
      const items = itemsOf(data);
      const next = data.links?.next ?? undefined;
      if (data.truncated === true && next === undefined) {
        throw new InvalidResponseError(`Keystone cut the list "${endpoint}" off: records are missing.`, {
          hint: 'Raise `list_limit` in keystone.conf, or take it out.',
        });
      }
      return { items, hasMore: next !== undefined, lastKey: items.at(-1)?.id };
    },
    { identify: ({ id }) => id },
  );
}
