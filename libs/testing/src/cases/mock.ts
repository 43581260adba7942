import type { HttpMethod } from '@patchbay/core';
import type { Reply } from './reply.ts';

/** A text as it must be, or a pattern to find in one that differs each time, such as a signature. */
export type TextMatch = string | RegExp;

/** One value of a query or form field; a list is a repeated field. Values are compared as text. */
export type FieldValue = TextMatch | number | boolean | readonly (TextMatch | number | boolean)[];

/** What a request must be, beside its method and path. What is not stated must not be there, headers excepted. */
export interface RequestMatch {
  /** The whole query; the order of names does not matter. */
  readonly query?: Readonly<Record<string, FieldValue>>;
  /** The whole body, as JSON. */
  readonly json?: unknown;
  /** The whole body, as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, FieldValue>>;
  /** The whole body, as text. */
  readonly text?: string;
  /** Headers that the request must have; it may have others. */
  readonly headers?: Readonly<Record<string, TextMatch>>;
}

/** What else may be said of a mock. */
export interface MockOptions {
  /** The same request may come more than once, as it does when the connector retries. @default false: exactly once */
  readonly repeats?: boolean;
  /** A request that changes nothing though its method says otherwise (a search by POST). @default false */
  readonly readOnly?: boolean;
  /** Part of getting access (a token request): it changes nothing, and no refusal is injected into it. @default false */
  readonly setup?: boolean;
  /** The vendor's page that shows this request or reply. */
  readonly source?: `https://${string}`;
}

/** One request that the connector must make, and what the vendor answers. */
export interface Mock extends MockOptions {
  readonly method: HttpMethod;
  /** Behind the base URL, or absolute for another host; encoded as it goes over the wire; without a query. */
  readonly path: string;
  readonly match: RequestMatch;
  readonly reply: Reply;
}

/** Makes a mock: path, what the request must be, what comes back. */
export type MockHelper = (path: string, match: RequestMatch, reply: Reply, options?: MockOptions) => Mock;

function helper(method: HttpMethod): MockHelper {
  return (path, match, reply, options = {}) => {
    if (/[?#]/.test(path)) throw new Error(`The path "${path}" of a mock has a query: put it in "query".`);
    return { ...options, method, path, match, reply };
  };
}

/** A GET that the connector must make. */
export const get: MockHelper = helper('GET');
/** A HEAD that the connector must make. */
export const head: MockHelper = helper('HEAD');
/** A POST that the connector must make. */
export const post: MockHelper = helper('POST');
/** A PUT that the connector must make. */
export const put: MockHelper = helper('PUT');
/** A PATCH that the connector must make. */
export const patch: MockHelper = helper('PATCH');
/** A DELETE that the connector must make. */
export const del: MockHelper = helper('DELETE');

/** True when the request may change something, so that plan mode must not send it. */
export function isWrite({ method, readOnly, setup }: Pick<Mock, 'method' | 'readOnly' | 'setup'>): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && readOnly !== true && setup !== true;
}
