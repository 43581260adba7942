import { unlessGone, type Query } from '@patchbay/http';
import { listing, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';
import type { JiraSite } from './site.ts';

/**
 * A list by `startAt`. Jira may give less at once than it is asked for.
 *
 * @param isEmpty - tells the refusal that means an empty list from others
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
 */
export function paged<Item>(
  site: JiraSite,
  endpoint: string,
  item: z.ZodType<Item>,
  identify: (item: Item) => string,
  query: Query = {},
  isEmpty: (error: unknown) => boolean = () => false,
): PagedSource<Item> {
  const schema = z.object({ values: z.array(item), total: z.int().nullish(), isLast: z.boolean().nullish() });
  return listing(
    offsetPaging({ ...LISTS, offsetParameter: 'startAt', sizeParameter: 'maxResults' }),
    async (request) => {
      const path = await site.at(endpoint);
      const page = () => site.http.get(path, { query: { ...query, ...request.query }, schema });
      return (await unlessGone(page, isEmpty)) ?? { data: { values: [], total: 0, isLast: true } };
    },
    ({ data: { values, total, isLast } }) => ({
      items: values,
      total,
      hasMore: typeof isLast === 'boolean' ? !isLast : undefined,
    }),
    { identify },
  );
}
