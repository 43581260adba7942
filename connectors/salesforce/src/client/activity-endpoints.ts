import { type CapabilityRequest, LastActivityData, type PageRequest } from '@patchbay/core';
import type { HttpClient, Query, ResponseSchema } from '@patchbay/http';
import { cursorPaging, listing, type PagedSource, walk } from '@patchbay/pagination';
import { z } from 'zod';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';

/** What every page says beside its records. TODO(vendor): what tells that there are more. */
const PageFacts = z.object({ next_cursor: z.string().nullish() });

const LastActivityDataList = PageFacts.extend({ data: z.array(LastActivityData) });

/** Endpoints that the client keeps apart, so that each file stays short. */
export class SalesforceActivityEndpoints {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */
  #listing<Answer extends z.infer<typeof PageFacts>, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
  ): PagedSource<Item> {
    return listing(
      cursorPaging({ pageSize: PAGE_SIZE, maximumPageSize: MAXIMUM_PAGE_SIZE }),
      (request) => this.#http.get(endpoint, { query: { ...query, ...request.query }, schema }),
      ({ data }) => ({ items: itemsOf(data), next: data.next_cursor }),
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
