import { type CapabilityRequest, LastActivityData, type PageRequest } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { listing, type PagedSource, singlePage, walk } from '@patchbay/pagination';
import { z } from 'zod';

const LastActivityDataList = z.object({ data: z.array(LastActivityData) });

/** Endpoints that the client keeps apart, so that each file stays short. */
export class LinearActivityEndpoints {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */
  #listing<Answer, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      singlePage(),
      () => this.#http.get(endpoint, { query, schema }),
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
