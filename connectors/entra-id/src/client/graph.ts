import { InvalidValueError, NotFoundError } from '@patchbay/core';
import { path as pathOf, type HttpClient } from '@patchbay/http';
import {
  listing,
  nextUrlPaging,
  type ListingOptions,
  type PagedSource,
  type PageQuery,
} from '@patchbay/pagination';
import { z } from 'zod';
import { OBJECTS_PER_PAGE } from '../constants.ts';
import { asExpiredPage } from './errors.ts';

/** A list of Graph. */
export interface GraphList<Item> {
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

/** One of several kinds of things: a user, group, device, service principal, role. */
const DirectoryObject = z.object({ '@odata.type': z.string(), id: z.string() });
export type DirectoryObject = z.infer<typeof DirectoryObject>;

const DirectoryObjectPage = pageOf(DirectoryObject);

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

  /** Whatever is there, by its kind. A list of one kind alone would come from an index that may be late. */
  objects(path: string): PagedSource<DirectoryObject> {
    return this.pages({ path, query: { $select: 'id' }, pageSize: OBJECTS_PER_PAGE }, DirectoryObjectPage);
  }
}

/** A part of Graph. */
export abstract class GraphArea {
  protected readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
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
