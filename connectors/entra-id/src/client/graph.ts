import { InvalidValueError, NotFoundError } from '@patchbay/core';
import { path as pathOf, type HttpClient } from '@patchbay/http';
import {
  listing,
  mapItems,
  nextUrlPaging,
  type ListingOptions,
  type PagedSource,
  type PageQuery,
} from '@patchbay/pagination';
import { z } from 'zod';
import { GROUP_TYPE, OBJECTS_PER_PAGE, USER_TYPES } from '../constants.ts';
import { asExpiredPage } from './errors.ts';

/** A list of Graph. */
interface GraphList<Item> {
  readonly path: string;
  readonly query?: PageQuery;
  /** Absent: Graph documents no `$top` here. */
  readonly pageSize?: number;
  readonly options?: ListingOptions<Item>;
}

/** One page of a list. */
interface GraphPage<Item> {
  readonly value: readonly Item[];
  readonly '@odata.nextLink'?: string | null | undefined;
}

/** The schema of a page of such records. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().nullish() });
}

/** A kind of records. Graph sends few properties where it is not told which: all of the schema are asked for. */
export function kindOf<Item extends z.ZodObject>(item: Item) {
  return { item, page: pageOf(item), query: { $select: Object.keys(item.shape).join(',') } };
}

/** One of several kinds of things: a user, group, device, service principal, role. */
const DirectoryObject = z.object({ '@odata.type': z.string(), id: z.string() });
export type DirectoryObject = z.infer<typeof DirectoryObject>;

const DirectoryObjectPage = pageOf(DirectoryObject);

/** The ids of those that are users. */
export const usersAmong = (objects: PagedSource<DirectoryObject>): PagedSource<string> =>
  mapItems(objects, (each) => (USER_TYPES.has(each['@odata.type']) ? [each.id] : []));

/** The ids of those that are groups. */
export const groupsAmong = (objects: PagedSource<DirectoryObject>): PagedSource<string> =>
  mapItems(objects, (each) => (each['@odata.type'] === GROUP_TYPE ? [each.id] : []));

/** How Graph is asked. @see https://learn.microsoft.com/en-us/graph/paging */
export class Graph {
  readonly http: HttpClient;
  readonly baseUrl: string;

  constructor(http: HttpClient, baseUrl: string) {
    this.http = http;
    this.baseUrl = baseUrl;
  }

  /**
   * A list. What stands in the links to its next pages is opaque.
   *
   * @param look - is shown every page
   */
  pages<Item extends { readonly id: string }, Page extends GraphPage<Item>>(
    { path, query = {}, pageSize, options }: GraphList<Item>,
    schema: z.ZodType<Page> & z.ZodType<GraphPage<Item>>,
    look: (page: Page) => void = () => undefined,
  ): PagedSource<Item> {
    const sizes =
      pageSize === undefined
        ? { pageSize: 100, sizeParameter: null }
        : { pageSize, maximumPageSize: pageSize, sizeParameter: '$top' };
    return listing(
      nextUrlPaging({ baseUrl: this.baseUrl, path, query, ...sizes }),
      ({ path: page, query: asked }) =>
        this.http.get(page, { query: asked, schema }).catch((error: unknown) => {
          throw asExpiredPage(error);
        }),
      ({ data }) => {
        look(data);
        return { items: data.value, next: data['@odata.nextLink'] };
      },
      { identify: ({ id }) => id, ...options },
    );
  }

  /** All records of a kind, or those of a filter. */
  all<Item extends { readonly id: string }>(
    path: string,
    { page, query }: { readonly page: z.ZodType<GraphPage<Item>>; readonly query: PageQuery },
    filter: PageQuery = {},
  ): PagedSource<Item> {
    return this.pages({ path, query: { ...query, ...filter }, pageSize: OBJECTS_PER_PAGE }, page);
  }

  /** One record of a kind. */
  async get<Item>(
    path: string,
    { item, query }: { readonly item: z.ZodType<Item>; readonly query: PageQuery },
  ): Promise<Item> {
    return (await this.http.get(path, { query, schema: item })).data;
  }

  /** Whatever is there, by its kind. A list of one kind alone would come from an index that may be late. */
  objects(path: string): PagedSource<DirectoryObject> {
    return this.pages({ path, query: { $select: 'id' }, pageSize: OBJECTS_PER_PAGE }, DirectoryObjectPage);
  }
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as Graph writes it, which is compared and goes into filters as it is. @throws `invalid_value` for another text */
export function guid(text: string): string {
  if (GUID.test(text)) return text;
  throw new InvalidValueError(`"${text}" is no id of Entra.`);
}

/** Where a user is. @throws `not_found` for a name, which Graph would take in the place of an id */
export function userPath(id: string): string {
  if (GUID.test(id)) return pathOf`users/${id}`;
  throw new NotFoundError(`There is no account with the id "${id}".`);
}
