import { z } from 'zod';
import type { PageQuery } from '../strategies/page-sizes.ts';
import type { PageReading, PagingStrategy } from '../strategies/strategy.ts';
import { listing, type ListingOptions } from './listing.ts';
import type { PagedSource } from './source.ts';

/** Query parameters of a list, beside those of its pages; a list of values is one parameter. */
export type HttpListQuery = Readonly<Record<string, HttpListQueryValue | readonly HttpListQueryValue[]>>;

type HttpListQueryValue = string | number | boolean | bigint | null | undefined;

/** What {@link httpLists} asks: an HTTP client, such as that of `@patchbay/http`. */
export interface HttpListsClient {
  get<Answer>(
    path: string,
    options: { readonly query: HttpListQuery; readonly schema: z.ZodType<Answer> },
  ): Promise<{ readonly data: Answer }>;
}

/** A page, as {@link HttpListsOptions.read} is told of it. */
export interface HttpListPage<Request, Item> {
  readonly items: readonly Item[];
  readonly request: Request;
  readonly endpoint: string;
}

/** How an API pages its lists. */
export interface HttpListsOptions<Request, Facts, Said, Item> extends ListingOptions<Item> {
  readonly strategy: PagingStrategy<Request, Facts>;
  /** What a page says beside its records. */
  readonly says: z.ZodType<Said>;
  /** What of it tells of the rest of the list. */
  readonly read: (said: Said, page: HttpListPage<Request, Item>) => Omit<PageReading<Item>, 'items'> & Facts;
}

/** One list of an API. */
export interface HttpListOptions<Item> extends ListingOptions<Item> {
  readonly query?: HttpListQuery | undefined;
}

/**
 * A list of an API.
 *
 * @param client - whom it is asked through
 * @param name - the field of a page that holds its records
 * @param record - the schema of a record
 */
export type HttpList<Base> = <Item extends Base>(
  client: HttpListsClient,
  endpoint: string,
  name: string,
  record: z.ZodType<Item>,
  options?: HttpListOptions<Item>,
) => PagedSource<Item>;

/**
 * The lists of an API that pages all of them in one way. It belongs at the top of a file, as the schemas of pages are made once
 * for each schema of a record.
 *
 * @example
 * const Team = z.object({ id: z.string() });
 * const list = httpLists({
 *   strategy: cursorPaging({ pageSize: 100 }),
 *   says: z.object({ next_cursor: z.string().nullish() }),
 *   read: ({ next_cursor }) => ({ next: next_cursor }),
 * });
 * const teams = list(http, 'teams', 'teams', Team);
 */
export function httpLists<Request extends { readonly query: PageQuery }, Facts, Said, Base = unknown>({
  strategy,
  says,
  read,
  ...common
}: HttpListsOptions<Request, Facts, Said, Base>): HttpList<Base> {
  const pageOf = pageSchemas(says);
  return <Item extends Base>(
    client: HttpListsClient,
    endpoint: string,
    name: string,
    record: z.ZodType<Item>,
    { query, ...own }: HttpListOptions<Item> = {},
  ) => {
    const schema = pageOf(name, record);
    return listing(
      strategy,
      async (request) => {
        const { data } = await client.get(endpoint, { query: { ...query, ...request.query }, schema });
        return { data, request };
      },
      ({ data, request }) => {
        const items = data[name] ?? [];
        return { ...read(data, { items, request, endpoint }), items };
      },
      { ...common, ...own },
    );
  };
}

/** Pages of one record. */
type PageSchema<Said, Item> = z.ZodType<Said & Readonly<Record<string, readonly Item[]>>>;

/** The schema of a page. To make one, and to compile it, takes many times as long as to check a page by it. */
function pageSchemas<Said>(says: z.ZodType<Said>) {
  const made = new WeakMap<z.ZodType, Map<string, z.ZodType>>();
  return <Item>(name: string, record: z.ZodType<Item>): PageSchema<Said, Item> => {
    const pages = made.get(record) ?? new Map<string, z.ZodType>();
    const known = pages.get(name);
    if (known !== undefined && isPageOf(known, says, record)) return known;
    const page = z.intersection(says, z.object({ [name]: z.array(record) }));
    made.set(record, pages.set(name, page));
    return page;
  };
}

/** Only {@link pageSchemas} fills the map, under each record with pages of that record. */
function isPageOf<Said, Item>(
  page: z.ZodType,
  _says: z.ZodType<Said>,
  _record: z.ZodType<Item>,
): page is PageSchema<Said, Item> {
  return 'parse' in page;
}
