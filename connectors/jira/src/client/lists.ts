import { unlessGone, type Query } from '@patchbay/http';
import { listing, mapSource, offsetPaging, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { LISTS } from '../constants.ts';
import type { JiraSite } from './site.ts';

/**
 * Jira's word for whoever it cannot name: the record is corrupt, as only those of deleted users are, or out of reach in an
 * outage. Nothing tells the one from the other.
 */
export const UNKNOWN = 'unknown';
const NOT_NAMED = 'Jira gave users without saying who they are: their records are corrupt, or out of reach.';

type Named = Readonly<Record<'accountId', string>>;

const isNamed = ({ accountId }: Named): boolean => accountId !== UNKNOWN;

/** What tells a user from others; of those whom Jira cannot name nothing does. */
export const identifyUser = (user: Named): string | null => (isNamed(user) ? user.accountId : null);

/** Users whom Jira can name. Where there were others, the list may lack somebody. */
export function named<User extends Named>(users: PagedSource<User>): PagedSource<User> {
  return mapSource(users, (all) => {
    const items = all.filter(isNamed);
    return { items, doubt: items.length === all.length ? undefined : NOT_NAMED };
  });
}

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
  identify: (item: Item) => string | null,
  query: Query = {},
  isEmpty: (error: unknown) => boolean = () => false,
): PagedSource<Item> {
  const schema = z.object({ values: z.array(item), total: z.int().nullish(), isLast: z.boolean().nullish() });
  return listing(
    offsetPaging({ ...LISTS, offsetParameter: 'startAt', sizeParameter: 'maxResults' }),
    async (request) => {
      const page = () => site.read(endpoint, schema, { ...query, ...request.query });
      return (await unlessGone(page, isEmpty)) ?? { values: [], total: 0, isLast: true };
    },
    ({ values, total, isLast }) => ({
      items: values,
      total,
      hasMore: typeof isLast === 'boolean' ? !isLast : undefined,
    }),
    { identify },
  );
}
