import type { HttpClient, ResponseSchema } from '@patchbay/http';
import {
  linkHeaderPaging,
  listing,
  nextUrlPaging,
  type PagedSource,
  type PageQuery,
  type PageSizes,
} from '@patchbay/pagination';
import type { z } from 'zod';

/** A list below `/api/v1/`. */
export interface OktaList {
  readonly path: string;
  readonly query?: PageQuery;
  readonly sizes: PageSizes;
  /** Okta takes no size here. */
  readonly unsized?: boolean;
}

/** Where most of the lists of roles say how they go on. */
export interface LinkedAnswer {
  readonly _links?: { readonly next?: { readonly href: string } | null | undefined } | null | undefined;
}

/** How Okta splits lists into pages. What the `next` links hold is opaque; they must lead to the org's own host. */
export class OktaLists {
  readonly #http: HttpClient;
  readonly #baseUrl: string;

  constructor(http: HttpClient, baseUrl: string) {
    this.#http = http;
    this.#baseUrl = baseUrl;
  }

  /**
   * A list that goes on in the header `Link`.
   *
   * @see https://developer.okta.com/docs/api/#pagination
   */
  linked<Item>(list: OktaList, schema: z.ZodType<Item[]>): PagedSource<Item> {
    return listing(
      linkHeaderPaging(this.#options(list)),
      ({ path, query }) => this.#http.get(path, { query, schema }),
      ({ data }) => ({ items: data }),
    );
  }

  /** A list whose body says in `_links.next` where it goes on. */
  embedded<Answer extends LinkedAnswer, Item>(
    list: OktaList,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
  ): PagedSource<Item> {
    return listing(
      nextUrlPaging(this.#options(list)),
      ({ path, query }) => this.#http.get(path, { query, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data._links?.next?.href }),
    );
  }

  #options({ path, query = {}, sizes, unsized = false }: OktaList) {
    return {
      baseUrl: this.#baseUrl,
      path: `api/v1/${path}`,
      query,
      ...sizes,
      ...(unsized ? { sizeParameter: null } : {}),
    };
  }
}

/** An expression of Okta's filters. */
export function isEqual(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}
