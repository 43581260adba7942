import type { Query } from '@patchbay/http';
import {
  listing,
  type ListingOptions,
  type PagedSource,
  type PageReading,
  type PagingStrategy,
} from '@patchbay/pagination';
import type { StreamRecord } from '@patchbay/core/streams';
import type { HttpAnswer } from '../answer.ts';
import type { HttpPage } from '../hook.ts';

/** What the strategies of `@patchbay/pagination` ask for, taken together. */
export interface PageRequestParts {
  readonly query?: Query | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly path?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
  readonly after?: string | number | undefined;
  readonly offset?: number | undefined;
  readonly pageNumber?: number | undefined;
  readonly startIndex?: number | undefined;
}

/** Where a strategy that follows URLs starts. */
export interface PagingPlace {
  readonly baseUrl: string;
  readonly path: string;
}

/** What is told to a strategy of an answer: what it needs, and what is known of the rest of the list. */
export type PagingFacts<Facts> = Facts & Omit<PageReading<unknown>, 'items'>;

/** Where the parameters of a strategy go; `none`: the hooks of the stream put them where they belong. */
export type ParametersInto = 'query' | 'headers' | 'json' | 'form' | 'none';

/** How {@link paged} goes about it. */
export interface PagedOptions {
  /** In `json`, a name with dots leads into the body. GraphQL variables always go into the query's. @default 'query' */
  readonly into?: ParametersInto | undefined;
}

/** How a stream is split into pages; {@link paged} makes it. */
export interface StreamPaging {
  readonly into: ParametersInto;
  source(
    place: PagingPlace,
    fetch: (page: SentPage) => Promise<HttpAnswer>,
    options: ListingOptions<StreamRecord>,
  ): PagedSource<StreamRecord>;
}

/** A page as the hooks see it, and what the strategy itself sends. */
export interface SentPage extends HttpPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A strategy, or a function that makes it of where the list is; those that follow URLs are told so. */
export type StrategyOf<Request, Facts> =
  | PagingStrategy<Request, Facts, HttpAnswer>
  | ((place: PagingPlace) => PagingStrategy<Request, Facts, HttpAnswer>);

/** Finds in an answer what a strategy needs to know; those that need nothing may go without. */
type FactsAndOptions<Facts> =
  Partial<Record<never, never>> extends Facts
    ? [facts?: (answer: HttpAnswer) => PagingFacts<Facts>, options?: PagedOptions]
    : [facts: (answer: HttpAnswer) => PagingFacts<Facts>, options?: PagedOptions];

/**
 * Pages by a strategy of `@patchbay/pagination`. The function behind it finds in an answer what the strategy needs to
 * know, and what the app tells of the rest of the list.
 *
 * @example
 * ```ts
 * paged(cursorPaging({ pageSize: 100 }), ({ body }) => ({ next: textAt(body, 'meta.next_cursor') }));
 * paged(pageNumberPaging({ pageSize: 50, endsAt: 'short-page' }));
 * paged((place) => linkHeaderPaging({ ...place, pageSize: 100 }));
 * ```
 */
export function paged<Request extends PageRequestParts, Facts>(
  strategy: StrategyOf<Request, Facts>,
  ...factsAndOptions: FactsAndOptions<Facts>
): StreamPaging;
export function paged(
  strategy: StrategyOf<PageRequestParts, unknown>,
  facts?: (answer: HttpAnswer) => object,
  { into = 'query' }: PagedOptions = {},
): StreamPaging {
  return {
    into,
    source: (place, fetch, options) =>
      listing(
        typeof strategy === 'function' ? strategy(place) : strategy,
        (request) => fetch(sentPage(request)),
        (answer: HttpAnswer) => ({ ...facts?.(answer), items: answer.records }),
        options,
      ),
  };
}

function sentPage(request: PageRequestParts): SentPage {
  const { cursor, after, offset, pageNumber, startIndex, path, size } = request;
  const url = path !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path : undefined;
  return {
    token: cursor ?? after ?? offset ?? pageNumber ?? startIndex ?? url,
    size: size === Number.MAX_SAFE_INTEGER ? undefined : size,
    parameters: request.query ?? {},
    url,
    headers: request.headers ?? {},
    variables: request.variables ?? {},
  };
}
