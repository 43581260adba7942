import type { HttpMethod } from '@patchbay/core';
import type { Query } from '@patchbay/http';
import type { FieldPath } from '../fields/path.ts';
import type { Hook, RequestHook } from '../hook.ts';

/** A GraphQL query, sent as JSON by POST. Errors in its answer are errors. @see https://graphql.org/learn/serving-over-http/ */
export interface GraphqlBody {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/**
 * What is put into a request: something that the stream is read by, or what a function makes of it. `undefined` puts
 * nothing in.
 */
export type InjectedValue<Client, Settings, Credential> =
  | 'window.start'
  | 'window.end'
  | 'cursor'
  | 'page.token'
  | 'page.size'
  | `slice.${string}`
  | `extra.${string}`
  | ((request: RequestHook<Client, Settings, Credential>) => unknown);

/** Where it is put: under a name, or at a path of the JSON body. */
export type InjectedPlace =
  | { readonly query: string }
  | { readonly header: string }
  | { readonly json: FieldPath }
  | { readonly form: string }
  | { readonly variable: FieldPath };

/** One value and its place: `{ from: 'window.start', query: 'updated_after' }`. */
export type Injection<Client, Settings, Credential> = {
  readonly from: InjectedValue<Client, Settings, Credential>;
} & InjectedPlace;

/** The request of a stream, value by value; each may be a function of what is read. */
export interface HttpRequestOptions<Client, Settings, Credential> {
  /**
   * The endpoint, below the base URL; a slash in front changes nothing. Make one that holds values with the tag `path` of
   * `@patchbay/http`, which encodes them.
   */
  readonly path: Hook<string, Client, Settings, Credential>;
  /** @default 'GET', or 'POST' with a body */
  readonly method?: HttpMethod | undefined;
  /** A parameter that is undefined is left out. One that the app's own URL of the next page holds stays as it is there. */
  readonly query?: Hook<Query, Client, Settings, Credential> | undefined;
  readonly headers?: Hook<Readonly<Record<string, string>>, Client, Settings, Credential> | undefined;
  /** Sent as JSON. One of the bodies at most. */
  readonly json?:
    Hook<Readonly<Record<string, unknown>> | readonly unknown[], Client, Settings, Credential> | undefined;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Hook<Query, Client, Settings, Credential> | undefined;
  /** Sent as it is; name its `content-type` in the headers. */
  readonly text?: Hook<string, Client, Settings, Credential> | undefined;
  readonly graphql?: Hook<GraphqlBody, Client, Settings, Credential> | undefined;
  /** What is read by, put where the app takes it. */
  readonly inject?: readonly Injection<Client, Settings, Credential>[] | undefined;
}
