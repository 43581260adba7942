import type { CallContext } from '@patchbay/core';
import { createHttpClient, errorMessageOf, type HttpClient, type Query } from '@patchbay/http';
import { linkHeaderPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { addressOf, authOf, type GitlabCall } from '../auth.ts';
import { PAGE_SIZE } from '../constants.ts';

/** Ids of GitLab are numbers. */
export const Id = z.int().transform(String);

/** What GitLab tells of a person everywhere. */
export const Person = z.object({
  id: Id,
  username: z.string(),
  name: z.string().nullish(),
  state: z.string().nullish(),
  email: z.string().nullish(),
  public_email: z.string().nullish(),
});

const ErrorBody = z.object({
  message: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
  error: z.string().nullish(),
  error_description: z.string().nullish(),
});

/** A text, texts by field, or those of OAuth. @see https://docs.gitlab.com/api/rest/troubleshooting/#validation-errors */
export const errorMessage = errorMessageOf(ErrorBody, ({ message, error, error_description }) => {
  if (typeof message === 'string') return { code: error, message };
  const byField = Object.entries(message ?? {});
  return byField.length === 0
    ? { code: error, message: error_description ?? error }
    : { code: error, details: byField.map(([field, texts]) => `${field}: ${[texts].flat().join(', ')}`) };
});

/** Where the REST API is. */
export const apiOf = (settings: GitlabCall['settings']): string => `${addressOf(settings)}/api/v4`;

/** GitLab's REST API, and its way of paging. */
export class GitlabApi {
  readonly http: HttpClient;
  readonly #baseUrl: string;

  constructor(context: CallContext & GitlabCall) {
    this.#baseUrl = apiOf(context.settings);
    this.http = createHttpClient(context, { baseUrl: this.#baseUrl, auth: authOf(context), errorMessage });
  }

  /**
   * A list that goes on by its `Link` header. Of more than 10,000 records GitLab tells no total, and of those by keyset none.
   *
   * @see https://docs.gitlab.com/api/rest/#pagination
   */
  list<Item>(
    endpoint: string,
    schema: z.ZodType<Item>,
    query: Query = {},
    identify?: (item: Item) => string,
  ): PagedSource<Item> {
    return listing(
      linkHeaderPaging({
        baseUrl: this.#baseUrl,
        path: endpoint,
        pageSize: PAGE_SIZE,
        maximumPageSize: PAGE_SIZE,
        sizeParameter: 'per_page',
      }),
      (request) =>
        this.http.get(request.path, {
          // Links have the parameters of the first page in them.
          query: request.path === endpoint ? { ...query, ...request.query } : {},
          schema: z.array(schema),
        }),
      ({ data, headers }) => ({ items: data, total: totalIn(headers) }),
      identify === undefined ? {} : { identify },
    );
  }
}

function totalIn(headers: Readonly<Record<string, string>>): number | undefined {
  const total = headers['x-total'] ?? '';
  return /^\d+$/.test(total) ? Number(total) : undefined;
}

/** Parameters of lists that are read behind the last record, and not by counting. */
export const KEYSET = { pagination: 'keyset', order_by: 'id', sort: 'asc' } as const;
