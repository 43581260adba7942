import { InvalidPageTokenError, InvalidResponseError } from '@patchbay/core';
import {
  graphqlPaging,
  listing,
  type ListingOptions,
  type PagedSource,
  type ReadContext,
  type SourcePage,
} from '@patchbay/pagination';
import { z } from 'zod';
import type { GraphqlAnswer, GraphqlQueryOptions } from '../client/options.ts';
import { recordsOf, type Connection } from './schema.ts';

/** Which page of a connection is asked for, under the names that most vendors have. */
export type PageVariables = {
  readonly first: number;
  /** Null: the first page. */
  readonly after: string | null;
};

/** How a connection is read. */
export interface ConnectionOptions<Variables, Data, Item> extends GraphqlQueryOptions, ListingOptions<Item> {
  /** Records of a page, when the host does not say. */
  readonly pageSize: number;
  /** The most that the vendor allows. @default pageSize */
  readonly maximumPageSize?: number;
  /** The variables for one page. */
  readonly variables: (page: PageVariables) => Variables;
  /**
   * Finds the connection in the answer. Null or `undefined`, where an allowed error left it out, makes the list
   * incomplete; without one it is an error.
   */
  readonly read: (data: Data) => Connection<Item> | null | undefined;
}

/** A connection that can be read page by page, from its start or from a cursor within it. */
export interface ConnectionSource<Item> extends PagedSource<Item> {
  /**
   * Reads the page behind a cursor, which came from another document.
   *
   * @param before - the records in front of it
   */
  readAfter(cursor: string, before: number, context: ReadContext): Promise<SourcePage<Item>>;
}

const Position = z.strictObject({
  /** Of the listing. */
  at: z.unknown(),
  /** Records in front of where the reading began; absent: none. */
  before: z.int().min(0).optional(),
});

/** Makes the source of a connection whose pages `send` asks for. */
export function connectionSource<Variables, Data, Item>(
  name: string,
  options: ConnectionOptions<Variables, Data, Item>,
  send: (variables: Variables) => Promise<GraphqlAnswer<Data>>,
): ConnectionSource<Item> {
  const { pageSize, maximumPageSize, variables, read } = options;
  const strategy = graphqlPaging({ pageSize, maximumPageSize });

  const readPage = async (
    at: unknown,
    before: number,
    context: ReadContext,
    first?: Connection<Item>,
  ): Promise<SourcePage<Item>> => {
    const doubts: string[] = [];
    const source = listing(
      strategy,
      async ({ size, cursor }): Promise<Connection<Item>> => {
        if (first !== undefined) return first;
        const { data, doubt } = await send(variables({ first: size, after: cursor ?? null }));
        if (doubt !== undefined) doubts.push(doubt);
        return found(read(data), doubt, name);
      },
      (connection) => {
        const { items, doubt } = recordsOf(connection);
        if (doubt !== undefined) doubts.push(doubt);
        const { totalCount, pageInfo } = connection;
        const total = typeof totalCount === 'number' ? Math.max(0, totalCount - before) : totalCount;
        return { items, total, pageInfo };
      },
      options,
    );
    const { next, ...page } = await source.read(at, context);
    return {
      ...page,
      doubt: doubts[0] ?? page.doubt,
      ...(next === undefined ? {} : { next: { at: next, ...(before === 0 ? {} : { before }) } }),
    };
  };

  return {
    id: `${name}:${strategy.id}`,
    read: (untrusted, context) => {
      if (untrusted === undefined) return readPage(undefined, 0, context);
      const parsed = Position.safeParse(untrusted);
      if (!parsed.success || parsed.data.at === undefined || parsed.data.at === null) throw invalidToken();
      return readPage(parsed.data.at, parsed.data.before ?? 0, context);
    },
    readAfter: async (cursor, before, context) => {
      const nothing = { nodes: [], pageInfo: { hasNextPage: true, endCursor: cursor } };
      const { next } = await readPage(undefined, before, context, nothing);
      const { at } = Position.parse(next);
      return readPage(at, before, context);
    },
  };
}

function found<Item>(
  connection: Connection<Item> | null | undefined,
  doubt: string | undefined,
  name: string,
): Connection<Item> {
  if (connection !== null && connection !== undefined) return connection;
  if (doubt !== undefined) return { nodes: [], pageInfo: { hasNextPage: false } };
  throw new InvalidResponseError(`The vendor answered ${name} without the list that was asked for.`);
}

function invalidToken(): InvalidPageTokenError {
  return new InvalidPageTokenError('This page token belongs to another list. Start again without a token.');
}
