import type { Query, ResponseSchema } from '@patchbay/http';
import { listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';
import type { JiraSite } from './site.ts';

/** A page of a list that says where it ends. */
export const pageOf = <Item>(item: z.ZodType<Item>) =>
  z.object({ values: z.array(item), total: z.int().nullish(), isLast: z.boolean().nullish() });

/** What of a page is read. */
interface Page<Item> {
  readonly values: readonly Item[];
  readonly total?: number | null | undefined;
  readonly isLast?: boolean | null | undefined;
}

/**
 * A list by `startAt`. Jira may give less at once than it is asked for.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
 */
export function paged<Item>(
  site: JiraSite,
  endpoint: string,
  schema: ResponseSchema<Page<Item>>,
  identify: (item: Item) => string,
  query: Query = {},
): PagedSource<Item> {
  return listing(
    offsetPaging({ ...LISTS, offsetParameter: 'startAt', sizeParameter: 'maxResults' }),
    async (request) =>
      site.http.get(await site.at(endpoint), { query: { ...query, ...request.query }, schema }),
    ({ data: { values, total, isLast } }) => ({
      items: values,
      total,
      hasMore: typeof isLast === 'boolean' ? !isLast : undefined,
    }),
    { identify },
  );
}
