import { createGraphqlClient, type GraphqlClient } from '@patchbay/graphql';
import {
  createHttpClient,
  errorMessageOf,
  isNotFound,
  mapConcurrently,
  parseBaseUrl,
  path,
  unlessGone,
  type HttpClient,
  type Query,
  type ResponseSchema,
} from '@patchbay/http';
import {
  forEachParent,
  linkHeaderPaging,
  listing,
  mapSource,
  type PagedSource,
  type PageQuery,
} from '@patchbay/pagination';
import { z } from 'zod';
import { authOf, type GithubCall } from '../auth.ts';
import { HEADERS, PAGE_SIZE } from '../constants.ts';
import { isRateLimitError } from '../rate-limits.ts';
import type { Settings } from '../settings.ts';

const FieldError = z.object({ message: z.string().nullish(), code: z.string().nullish() });

/** @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
const ErrorBody = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string().transform((message) => ({ message, code: null })), FieldError]))
    .nullish(),
});

/** What GitHub says when it refuses, with what it says of each field. */
export const errorMessage = errorMessageOf(ErrorBody, ({ message, errors }) => ({
  message,
  code: errors?.find(({ code }) => typeof code === 'string')?.code,
  details: errors?.flatMap((each) => each.message ?? []),
}));

/** Where GraphQL is, beside the REST API. @see https://docs.github.com/en/graphql/guides/forming-calls-with-graphql */
function graphqlUrl(baseUrl: string): string {
  return `${parseBaseUrl(baseUrl).href.replace(/\/v3$/, '')}/graphql`;
}

/** What all endpoints share: who is calling, whose organization it is, and how lists are paged. */
export class GithubApi {
  readonly http: HttpClient;
  readonly graphql: GraphqlClient;
  readonly settings: Settings;
  /** Whether a GitHub App is calling, for itself. */
  readonly isApp: boolean;

  constructor(context: GithubCall) {
    const { base_url } = context.settings;
    const auth = authOf(context);
    const common = { auth, headers: HEADERS, errorMessage, isRateLimited: isRateLimitError };
    this.settings = context.settings;
    this.isApp = context.credential.type === 'jwt';
    this.http = createHttpClient(context, { ...common, baseUrl: base_url });
    this.graphql = createGraphqlClient(context, { ...common, url: graphqlUrl(base_url) });
  }

  /** A path below the organization. */
  below(rest: string): string {
    return `${path`orgs/${this.settings.organization}`}/${rest}`;
  }

  /** A path below one of the organization's repositories. */
  inRepository(repository: string, rest: string): string {
    return `${path`repos/${this.settings.organization}/${repository}`}/${rest}`;
  }

  /** A list, page by page. */
  list<Item>(
    endpoint: string,
    schema: ResponseSchema<Item[]>,
    query: PageQuery = {},
    pageSize = PAGE_SIZE,
  ): PagedSource<Item> {
    const place = { baseUrl: this.settings.base_url, path: endpoint, query };
    return listing(
      linkHeaderPaging({ ...place, pageSize, maximumPageSize: PAGE_SIZE, sizeParameter: 'per_page' }),
      (request) => this.http.get(request.path, { query: request.query, schema }),
      ({ data }) => ({ items: data }),
    );
  }

  async get<Value>(endpoint: string, schema: ResponseSchema<Value>, query: Query = {}): Promise<Value> {
    const { data } = await this.http.get(endpoint, { query, schema });
    return data;
  }

  /** A record, or `undefined` when there is none, or none that the credential may see: GitHub says 404 of both. */
  find<Value>(endpoint: string, schema: ResponseSchema<Value>): Promise<Value | undefined> {
    return unlessGone(() => this.get(endpoint, schema));
  }
}

/** What comes of asking for more about each record, five at a time. */
export function mapAsking<Item, Result>(
  source: PagedSource<Item>,
  ask: (item: Item) => Promise<readonly Result[]>,
): PagedSource<Result> {
  return mapSource(source, async (items) => ({ items: (await mapConcurrently(items, 5, ask)).flat() }));
}

/** What is below each team or repository, of its name and lasting id. Of one that went away meanwhile it is not known. */
export function forEachNamed<Parent extends { readonly node_id: string }, Item>(
  parents: PagedSource<Parent>,
  nameOf: (parent: Parent) => string,
  children: (name: string, id: string) => PagedSource<Item>,
): PagedSource<Item> {
  return forEachParent({
    parents,
    key: (parent) => `${nameOf(parent)} ${parent.node_id}`,
    keySchema: z.string().regex(/^[^\s/]+ [\w=+/-]+$/),
    children: (key) => {
      const [name = '', id = ''] = key.split(' ');
      return children(name, id);
    },
    onChildError: (error) => (isNotFound(error) ? 'hidden' : undefined),
  });
}
