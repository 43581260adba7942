import { InvalidPageTokenError, InvalidResponseError, isRecord, PermissionDeniedError } from '@patchbay/core';
import type { HttpClient } from '@patchbay/http';
import { keysetPaging, listing, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZE, QUERY_SECONDS } from '../constants.ts';
import { column, commas, integer, isInteger, sql, where, type Sql } from './sql.ts';

/** Ids come as text, and as numbers where a query makes them. */
export const Id = z.union([z.string(), z.int().transform(String)]);

/** `T` and `F`; what is neither counts as true, as access is not to be missed. */
export const Flag = z.string().transform((value) => value !== 'F');

/** An answer to a query. */
export interface Rows<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** The case of the names of columns may change with any release; a column that holds nothing is left out of its row. */
function inLowerCase(row: unknown): unknown {
  if (!isRecord(row)) return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
}

export function rowsOf<Item>(schema: z.ZodType<Item>): z.ZodType<Rows<Item>> {
  return z.object({ items: z.array(z.preprocess(inLowerCase, schema)), hasMore: z.boolean() });
}

/** A list, in the order of its key. */
export interface Selection<Item> {
  /** `SELECT ... FROM ...` */
  readonly select: Sql;
  readonly conditions?: readonly Sql[];
  readonly groupBy?: Sql;
  readonly schema: z.ZodType<Rows<Item>>;
  /** Whole numbers that tell rows apart together. */
  readonly key: readonly [string, ...string[]];
  readonly keyOf: (row: Item) => readonly string[];
  /** What it is that cannot be empty where it may be seen. */
  readonly neverEmpty?: string;
}

/**
 * Queries. Lists are read by key and not by offset, so that what comes and goes meanwhile moves nothing, and lists may be
 * longer than the 100,000 rows that offsets reach.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html
 */
export class SuiteQl {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  list<Item>({
    select,
    conditions = [],
    groupBy,
    key,
    keyOf,
    neverEmpty,
    schema,
  }: Selection<Item>): PagedSource<Item> {
    const columns = key.map(column);
    const group = groupBy === undefined ? sql`` : sql` GROUP BY ${groupBy}`;
    return listing(
      keysetPaging({ pageSize: PAGE_SIZE, maximumPageSize: PAGE_SIZE, afterParameter: key.join() }),
      async ({ after, size }) => {
        const from = after === undefined ? [] : [behind(columns, keyFrom(String(after), key.length))];
        const q = sql`${select}${where([...conditions, ...from])}${group} ORDER BY ${commas(columns)}`;
        const found = await this.#rows(q, size, schema);
        refuseDisorder(found.items.map(keyOf));
        if (neverEmpty !== undefined && after === undefined && found.items.length === 0) {
          throw new PermissionDeniedError(`NetSuite shows no ${neverEmpty} at all.`);
        }
        return found;
      },
      ({ items, hasMore }) => ({ items, hasMore, lastKey: lastOf(items, keyOf) }),
      { identify: (item) => keyOf(item).join() },
    );
  }

  /** Rows of which there are no more than a page. */
  async few<Item>(query: Sql, schema: z.ZodType<Rows<Item>>, limit = PAGE_SIZE): Promise<readonly Item[]> {
    const { items } = await this.#rows(query, limit, schema);
    return items;
  }

  async #rows<Item>(query: Sql, limit: number, schema: z.ZodType<Rows<Item>>) {
    const { data } = await this.#http.post('query/v1/suiteql', {
      query: { limit },
      headers: { prefer: 'transient' },
      json: { q: query.toString() },
      readOnly: true,
      timeouts: { perTrySeconds: QUERY_SECONDS },
      schema,
    });
    return data;
  }
}

function lastOf<Item>(items: readonly Item[], keyOf: (item: Item) => readonly string[]): string | undefined {
  const last = items.at(-1);
  return last === undefined ? undefined : keyOf(last).join();
}

/** Ids that NetSuite sorts as texts (10, 9) would lose rows: behind 9 there is no 10. */
function refuseDisorder(keys: readonly (readonly string[])[]): void {
  keys.reduce((before, key) => {
    const at = key.findIndex((id, index) => id !== before[index]);
    if (Number(key[at]) < Number(before[at])) {
      throw new InvalidResponseError('NetSuite gives rows in another order than that of their ids.');
    }
    return key;
  }, []);
}

/** A position is text that a host sends back. */
function keyFrom(position: string, length: number): readonly Sql[] {
  const values = position.split(',');
  if (values.length !== length || !values.every(isInteger)) {
    throw new InvalidPageTokenError('The page token is not of this list.');
  }
  return values.map(integer);
}

/** `a > 1`; of two columns `(a > 1 OR (a = 1 AND b > 2))`. */
function behind([first, ...others]: readonly Sql[], [value, ...values]: readonly Sql[]): Sql {
  if (first === undefined || value === undefined) return sql`1 = 0`;
  if (others.length === 0) return sql`${first} > ${value}`;
  return sql`(${first} > ${value} OR (${first} = ${value} AND ${behind(others, values)}))`;
}
