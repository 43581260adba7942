import type { HttpClient, ResponseSchema } from '@patchbay/http';
import {
  linkHeaderPaging,
  listing,
  nextUrlPaging,
  type PagedSource,
  type PageQuery,
} from '@patchbay/pagination';
import type { z } from 'zod';
import { PAGE_SIZE, UNSIZED } from '../constants.ts';

/** How a list below `/api/v1/` is asked for. */
export interface OktaListOptions {
  readonly query?: PageQuery;
  /** Records to ask for at once; null where Okta gives no choice. @default the 200 that most lists allow */
  readonly size?: number | null;
}

/** Where most of the lists of roles say how they go on. */
export interface LinkedAnswer {
  readonly _links?: { readonly next?: { readonly href: string } | null | undefined } | null | undefined;
}

/** What all areas share: who is calling, and how lists are split. What `next` links hold is opaque; they must lead to the org's own host. */
export class OktaApi {
  readonly http: HttpClient;
  readonly #baseUrl: string;

  constructor(http: HttpClient, baseUrl: string) {
    this.http = http;
    this.#baseUrl = baseUrl;
  }

  async get<Value>(endpoint: string, schema: ResponseSchema<Value>): Promise<Value> {
    return (await this.http.get(endpoint, { schema })).data;
  }

  /**
   * A list that goes on in the header `Link`.
   *
   * @see https://developer.okta.com/docs/api/#pagination
   */
  linked<Item>(endpoint: string, schema: z.ZodType<Item[]>, options?: OktaListOptions): PagedSource<Item> {
    return listing(
      linkHeaderPaging(this.#paging(endpoint, options)),
      ({ path, query }) => this.http.get(path, { query, schema }),
      ({ data }) => ({ items: data }),
    );
  }

  /** A list whose body says in `_links.next` where it goes on. */
  embedded<Answer extends LinkedAnswer, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    options: OktaListOptions = { size: null },
  ): PagedSource<Item> {
    return listing(
      nextUrlPaging(this.#paging(endpoint, options)),
      ({ path, query }) => this.http.get(path, { query, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data._links?.next?.href }),
    );
  }

  #paging(endpoint: string, { query = {}, size = PAGE_SIZE }: OktaListOptions = {}) {
    const place = { baseUrl: this.#baseUrl, path: `api/v1/${endpoint}`, query };
    return size === null
      ? { ...place, pageSize: UNSIZED, sizeParameter: null }
      : { ...place, pageSize: size, maximumPageSize: size };
  }
}

/** An expression of Okta's filters. */
export function isEqual(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
