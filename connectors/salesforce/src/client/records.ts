import { path, piecesOf, unlessGone, type HttpClient } from '@patchbay/http';
import {
  concatenate,
  keysetPaging,
  listing,
  nextUrlPaging,
  readWhole,
  type PageSizes,
} from '@patchbay/pagination';
import { z } from 'zod';
import { BATCH, IDS_PER_QUERY } from '../constants.ts';
import { isStaleLocator, saysDeleted } from './errors.ts';
import { soql, Soql, where } from './soql.ts';

/** A field that may be empty, or not be there. */
export const text = () => z.string().nullish();

/** What every record has. */
export const Identified = z.object({ Id: z.string().length(18) });

/** An answer to a query. Where it goes on is a path of the API, and nothing else. */
const batchOf = <Item>(schema: z.ZodType<Item>) =>
  z.object({
    totalSize: z.int().nullish(),
    done: z.boolean(),
    nextRecordsUrl: z
      .string()
      .regex(/^\/services\/data\/v\d+\.\d+\/query(?:All)?\/[\w-]+$/)
      .nullish(),
    records: z.array(schema),
  });

type RecordSchema<Item> = z.ZodType<Item> & { readonly shape: object };

type Found = z.output<typeof Identified>;

/** A query for the fields of a schema, none of which holds others. */
export const selectFrom = (object: string, { shape }: RecordSchema<Found>): Soql =>
  new Soql(`SELECT ${Object.keys(shape).join(', ')} FROM ${object}`);

const Created = z.object({ id: z.string().length(18), success: z.literal(true) });

/** Records of any object: queries, and changes of one record. */
export class SalesforceRecords {
  readonly #http: HttpClient;
  readonly #baseUrl: string;

  constructor(http: HttpClient, baseUrl: string) {
    this.#http = http;
    this.#baseUrl = baseUrl;
  }

  /**
   * What a query finds, batch by batch.
   *
   * @see https://developer.salesforce.com/docs/platform/api-rest/guide/resources-query-more-results.html
   */
  query<Item extends Found>(query: Soql, schema: z.ZodType<Item>, sizes: PageSizes = BATCH) {
    const batch = batchOf(schema);
    return listing(
      nextUrlPaging({
        ...sizes,
        baseUrl: this.#baseUrl,
        path: 'query',
        query: { q: query.text },
        sizeParameter: null,
      }),
      ({ path: endpoint, query: parameters, size }) =>
        this.#http.get(endpoint, {
          query: parameters,
          headers: { 'sforce-query-options': `batchSize=${size}` },
          schema: batch,
        }),
      ({ data }) => ({
        items: data.records,
        next: data.nextRecordsUrl,
        total: data.totalSize,
        hasMore: !data.done,
      }),
      { identify: ({ Id }) => Id, staleWhen: isStaleLocator },
    );
  }

  /** The records of an object of which the conditions hold. */
  list<Item extends Found>(object: string, schema: RecordSchema<Item>, conditions: readonly Soql[] = []) {
    return this.query(soql`${selectFrom(object, schema)}${where(conditions)} ORDER BY Id`, schema);
  }

  /** All that a query finds for some ids; `build` is told as many of them as fit one query. */
  async ofAll<Item extends Found>(
    ids: readonly string[],
    build: (chunk: readonly string[]) => Soql,
    schema: z.ZodType<Item>,
  ): Promise<readonly Item[]> {
    const pieces = piecesOf(ids, IDS_PER_QUERY).map((piece) => this.query(build(piece), schema));
    return readWhole(concatenate(pieces));
  }

  /** The first that a query finds. */
  async first<Item>(query: Soql, schema: z.ZodType<Item>): Promise<Item | undefined> {
    const { data } = await this.#http.get('query', { query: { q: query.text }, schema: batchOf(schema) });
    return data.records[0];
  }

  /**
   * Records of an object in the order of their ids, deleted ones too, each page begun anew behind the last id: a place in
   * it outlives the session, and the two days for which Salesforce keeps that of a query.
   *
   * @see https://developer.salesforce.com/docs/platform/api-rest/guide/resources-queryall.html
   */
  byId<Item extends Found>(object: string, schema: RecordSchema<Item>, conditions: readonly Soql[]) {
    const batch = batchOf(schema);
    return listing(
      keysetPaging({ pageSize: BATCH.pageSize }),
      async ({ after, size }) => {
        const behind = after === undefined ? [] : [soql`Id > ${String(after)}`];
        const all = where([...conditions, ...behind]);
        const { text } = soql`${selectFrom(object, schema)}${all} ORDER BY Id LIMIT ${size}`;
        const { data } = await this.#http.get('queryAll', { query: { q: text }, schema: batch });
        // An answer may hold less than was asked for.
        return { ...data, hasMore: data.records.length > 0 && (!data.done || data.records.length >= size) };
      },
      ({ records, hasMore }) => ({ items: records, lastKey: records.at(-1)?.Id, hasMore }),
      { identify: ({ Id }) => Id },
    );
  }

  /** @returns the id of the new record */
  async create(object: string, values: object): Promise<string> {
    const { data } = await this.#http.post(path`sobjects/${object}`, { json: values, schema: Created });
    return data.id;
  }

  async update(object: string, id: string, values: object): Promise<void> {
    await this.#http.patch(path`sobjects/${object}/${id}`, { json: values, idempotent: true });
  }

  /** One that is gone already is what was wanted. */
  async delete(object: string, id: string): Promise<void> {
    await unlessGone(() => this.#http.delete(path`sobjects/${object}/${id}`), saysDeleted);
  }
}
