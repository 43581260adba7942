import {
  createHttpClient,
  type AuthStrategy,
  type HttpClient,
  type Query,
  type ResponseSchema,
} from '@patchbay/http';
import { cursorPaging, listing, type PagedSource } from '@patchbay/pagination';
import type { CallContext } from '@patchbay/core';
import { z } from 'zod';
import { MAXIMUM_EMPTY_PAGES, MAXIMUM_PAGE_SIZE, PAGE_SIZE } from '../constants.ts';
import { errorMessage, judgeRead, judgeWrite, refusalWord } from '../errors.ts';

/** What every page says beside its records. An empty cursor is the end. */
export const PageFacts = z.object({
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** The Web API as one token sees it: methods are called by name. */
export class SlackApi {
  readonly #http: HttpClient;

  constructor(context: CallContext, baseUrl: string, auth: AuthStrategy) {
    this.#http = createHttpClient(context, { baseUrl, auth, errorMessage });
  }

  async read<Answer>(method: string, schema: ResponseSchema<Answer>, query: Query = {}): Promise<Answer> {
    const { data } = await this.#http.get(method, { query, schema, retry: { decide: judgeRead } });
    return data;
  }

  /** What it answers is not looked at: writes are read back. */
  async write(method: string, form: Readonly<Record<string, string | undefined>>): Promise<void> {
    await this.#http.post(method, { form, retry: { decide: judgeWrite } });
  }

  /** A list, page by page. @see https://docs.slack.dev/apis/web-api/pagination */
  list<Answer extends z.infer<typeof PageFacts>, Item>(
    method: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: Query = {},
    pageSize: number = PAGE_SIZE,
  ): PagedSource<Item> {
    return listing(
      cursorPaging({ pageSize, maximumPageSize: MAXIMUM_PAGE_SIZE }),
      (request) => this.read(method, schema, { ...query, ...request.query }),
      (answer) => ({ items: itemsOf(answer), next: answer.response_metadata?.next_cursor }),
      {
        staleWhen: (error) => refusalWord(error) === 'invalid_cursor',
        maximumEmptyPages: MAXIMUM_EMPTY_PAGES,
      },
    );
  }
}
