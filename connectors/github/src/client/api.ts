import { createGraphqlClient, type GraphqlClient } from '@patchbay/graphql';
import {
  createHttpClient,
  isNotFound,
  parseBaseUrl,
  path,
  unlessGone,
  type HttpClient,
  type ReceivedResponse,
  type ResponseSchema,
  type VendorError,
} from '@patchbay/http';
import { linkHeaderPaging, listing, type PagedSource, type PageQuery } from '@patchbay/pagination';
import { z } from 'zod';
import { authOf, type GithubCall } from '../auth.ts';
import { HEADERS, PAGE_SIZE } from '../constants.ts';
import { isRateLimitError } from '../rate-limits.ts';

/** @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
const ErrorBody = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string().nullish(), code: z.string().nullish() })]))
    .nullish(),
});

/** What GitHub says when it refuses, with what it says of each field. */
export function errorMessage(body: unknown): VendorError | undefined {
  const { data } = ErrorBody.safeParse(body);
  if (data === undefined) return undefined;
  const details = (data.errors ?? []).map((error) =>
    typeof error === 'string' ? { message: error } : error,
  );
  const texts = details.flatMap(({ message }) => message ?? []);
  return {
    message: [data.message, ...texts].join(' '),
    code: details.flatMap((detail) => ('code' in detail ? (detail.code ?? []) : []))[0],
  };
}

function isRateLimited(response: ReceivedResponse): boolean {
  const { status, headers } = response;
  return isRateLimitError({ status, headers, text: () => response.text() });
}

/** Where GraphQL is, beside the REST API. @see https://docs.github.com/en/graphql/guides/forming-calls-with-graphql */
export function graphqlUrl(baseUrl: string): string {
  return `${parseBaseUrl(baseUrl).href.replace(/\/v3$/, '')}/graphql`;
}

/** What all endpoints share: who is calling, whose organization it is, and how lists are paged. */
export class GithubApi {
  readonly http: HttpClient;
  readonly graphql: GraphqlClient;
  readonly organization: string;
  /** Whether a GitHub App is calling, for itself. */
  readonly isApp: boolean;
  /** Whether the custom roles of the enterprise may be asked for. */
  readonly hasCustomRoles: boolean;
  readonly #baseUrl: string;

  constructor(context: GithubCall) {
    const { base_url, organization, enterprise_cloud } = context.settings;
    const common = { auth: authOf(context), headers: HEADERS, errorMessage, isRateLimited };
    this.#baseUrl = base_url;
    this.organization = organization;
    this.hasCustomRoles = enterprise_cloud;
    this.isApp = context.credential.type === 'jwt';
    this.http = createHttpClient(context, { ...common, baseUrl: base_url });
    this.graphql = createGraphqlClient(context, { ...common, url: graphqlUrl(base_url) });
  }

  /** A path below the organization. */
  below(rest: string): string {
    return `${path`orgs/${this.organization}`}/${rest}`;
  }

  /** A path below one of the organization's repositories. */
  inRepository(repository: string, rest: string): string {
    return `${path`repos/${this.organization}/${repository}`}/${rest}`;
  }

  /** A list, page by page. */
  list<Item>(
    endpoint: string,
    schema: ResponseSchema<Item[]>,
    query: PageQuery = {},
    pageSize = PAGE_SIZE,
  ): PagedSource<Item> {
    return listing(
      linkHeaderPaging({
        baseUrl: this.#baseUrl,
        path: endpoint,
        query,
        pageSize,
        maximumPageSize: PAGE_SIZE,
        sizeParameter: 'per_page',
      }),
      (request) => this.http.get(request.path, { query: request.query, schema }),
      ({ data }) => ({ items: data }),
    );
  }

  /** A record, or `undefined` when there is none, or none that the credential may see: GitHub says 404 of both. */
  find<Value>(endpoint: string, schema: ResponseSchema<Value>): Promise<Value | undefined> {
    return unlessGone(async () => (await this.http.get(endpoint, { schema })).data);
  }
}

/** A team or repository that went away while the list of all was read: what is below it is not known. */
export function hiddenWhenNotFound(error: unknown): 'hidden' | undefined {
  return isNotFound(error) ? 'hidden' : undefined;
}
