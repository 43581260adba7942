import { type CapabilityRequest, LastActivityData, type PageRequest } from '@patchbay/core';
import type { HttpClient, ResponseSchema } from '@patchbay/http';
import { linkHeaderPaging, listing, type PagedSource, type PageQuery, walk } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';

const LastActivityDataList = z.object({ data: z.array(LastActivityData) });

/** Endpoints that the client keeps apart, so that each file stays short. */
export class GitlabActivityEndpoints {
  readonly #http: HttpClient;
  readonly #baseUrl: string;

  constructor(http: HttpClient, baseUrl: string) {
    this.#http = http;
    this.#baseUrl = baseUrl;
  }

  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */
  #listing<Answer, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: PageQuery = {},
  ): PagedSource<Item> {
    return listing(
      linkHeaderPaging({
        baseUrl: this.#baseUrl,
        path: endpoint,
        query,
        pageSize: PAGE_SIZE,
        maximumPageSize: MAXIMUM_PAGE_SIZE,
      }),
      (request) => this.#http.get(request.path, { query: request.query, schema }),
      ({ data }) => ({ items: itemsOf(data) }),
    );
  }

  /** TODO(vendor): the endpoint, and a schema of what it really answers. */
  lastActivity(page: PageRequest, request: CapabilityRequest<'get_last_activity'>) {
    return walk(
      page,
      this.#listing('last-activity', LastActivityDataList, ({ data }) => data, {
        account_ids: request.account_ids.join(','),
      }),
    );
  }
}
