import type { HttpClientOptions, RequestOptions } from '@patchbay/http';
import type { ConnectionOptions, ConnectionSource } from '../connections/source.ts';
import type { GraphqlMutation, GraphqlQuery } from '../document/document.ts';
import type { GraphqlMeanings } from '../errors/meanings.ts';
import type { GraphqlProblem } from '../errors/problem.ts';

/** Options of {@link createGraphqlClient}: those of `createHttpClient`, with the endpoint in place of a base URL. */
export interface GraphqlClientOptions extends Omit<HttpClientOptions, 'baseUrl'> {
  /** The endpoint, such as `https://api.github.com/graphql`. */
  readonly url: string;
  /** What the vendor's errors mean, where the usual names do not say it or say it wrongly. */
  readonly meanings?: GraphqlMeanings;
}

/** What one request may say besides its document and variables. */
export type GraphqlRequestOptions = Pick<RequestOptions, 'headers' | 'timeouts' | 'retry'>;

/** What one query may say. */
export interface GraphqlQueryOptions extends GraphqlRequestOptions {
  /**
   * Which errors may leave something out of `data`. An answer that has others, or no data at all, is an error; one
   * that has these alone says so in `doubt`. @default none
   */
  readonly partial?: ((problem: GraphqlProblem) => boolean) | undefined;
}

/** What one mutation may say. */
export interface GraphqlMutationOptions extends GraphqlRequestOptions {
  /** True: sending it twice does what sending it once does, so that it may be sent again after any failure. */
  readonly idempotent?: boolean | undefined;
}

/** An answer that is what the document says, but for what allowed errors left out. */
export interface GraphqlAnswer<Data> {
  readonly data: Data;
  /** The errors that were allowed. */
  readonly problems: readonly GraphqlProblem[];
  /** Why something may be missing; absent: nothing is. */
  readonly doubt?: string | undefined;
  /** What the vendor tells beside the data. */
  readonly extensions: unknown;
  /** 0 for a mutation that plan mode did not send. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Variables, which may be left out when none is required, and options. */
export type VariablesAnd<Variables, Options> = object extends Variables
  ? [variables?: Variables, options?: Options]
  : [variables: Variables, options?: Options];

/**
 * Talks to one GraphQL endpoint on behalf of one call. Every answer that it gives is whole: errors under status 200
 * are errors, and so is an answer of the wrong shape.
 *
 * @throws GraphqlError when the vendor answers with errors, with the code that they mean.
 * @throws what `HttpClient` throws for all else, such as `UpstreamStatusError` for a status without GraphQL in the body.
 */
export interface GraphqlClient {
  /** Sends a query. It changes nothing, so that it may be sent again, and plan mode sends it. */
  query<Variables, Data>(
    document: GraphqlQuery<Variables, Data>,
    ...rest: VariablesAnd<Variables, GraphqlQueryOptions>
  ): Promise<GraphqlAnswer<Data>>;
  /**
   * Sends a mutation. It is sent again only when the vendor certainly did nothing, and in plan mode recorded.
   *
   * @throws `PlanHalted` in plan mode, when the document does not say what stands in for the answer.
   */
  mutate<Variables, Data>(
    document: GraphqlMutation<Variables, Data>,
    ...rest: VariablesAnd<Variables, GraphqlMutationOptions>
  ): Promise<GraphqlAnswer<Data>>;
  /** A list that the vendor gives as a connection, to be read with `walk`, or as a part of a larger list. */
  connection<Variables, Data, Item>(
    document: GraphqlQuery<Variables, Data>,
    options: ConnectionOptions<Variables, Data, Item>,
  ): ConnectionSource<Item>;
}
