import { isRecord } from '@patchbay/core';
import { z } from 'zod';
import { invalidToken } from '../token/codec.ts';
import { pathOfLink, urlOfPath, withoutSecrets } from '../links/origin.ts';
import { nextCursor } from './continuation.ts';
import { pageQuery, type PageQuery, type PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PageFacts, type PagingStrategy } from './strategy.ts';

/** Where a list starts whose vendor gives the URL of each next page. */
export interface NextUrlPagingOptions extends PageSizes {
  /** The client's base URL; every page lies on its origin. */
  readonly baseUrl: string;
  /** The endpoint, below the base URL. */
  readonly path: string;
  /** Parameters of the first page; later ones stand in the vendor's URL. */
  readonly query?: PageQuery;
  /** `null`: the vendor takes no size. @default 'limit' */
  readonly sizeParameter?: string | null;
}

/** One page at a URL. */
export interface UrlRequest {
  /**
   * The endpoint's path on the first page; later an absolute URL on the origin of the base URL, with its
   * parameters in it. The HTTP client takes both.
   */
  readonly path: string;
  /** Parameters of the first page; empty on later ones. */
  readonly query: PageQuery;
  /** The host's size counts on the first page only: the vendor's URLs carry it on. */
  readonly size: number;
}

/** What the body of a response tells. */
export interface NextUrlFacts {
  /** The URL of the next page, absolute or relative; null, absent or empty: there is none. */
  readonly next: string | null | undefined;
}

/**
 * The body holds the URL of the next page. One on another origin is refused. A relative one starts from the
 * answer's `url`, when the answer has one, else from the base URL.
 */
export function nextUrlPaging(options: NextUrlPagingOptions): PagingStrategy<UrlRequest, NextUrlFacts> {
  return urlPaging<NextUrlFacts, unknown>('next-url', options, (facts, reading) =>
    nextCursor(facts, reading.next, 'URL of the next page'),
  );
}

/** The common part of strategies that follow URLs; `findNext` says where the vendor puts them. */
export function urlPaging<Facts, Answer>(
  kind: string,
  options: NextUrlPagingOptions,
  findNext: (facts: PageFacts, reading: Facts, answer: Answer) => string | undefined,
): PagingStrategy<UrlRequest, Facts, Answer> {
  const { baseUrl, path, query = {}, sizeParameter = 'limit' } = options;
  return definePaging<string | null, UrlRequest, Facts, Answer>({
    id: `${kind}:${path}`,
    sizes: options,
    position: z
      .string()
      .max(16_384)
      .refine((value) => urlOfPath(value, baseUrl) !== undefined)
      .nullable(),
    first: () => null,
    request: (position, size) =>
      position === null
        ? { path, query: { ...query, ...pageQuery([[sizeParameter, size]]) }, size }
        : { path: trustedUrl(position, baseUrl), query: {}, size },
    next: ({ facts, reading, answer, isSecret }) => {
      const link = findNext(facts, reading, answer);
      if (link === undefined) return ended;
      const path = pathOfLink(link, urlOfAnswer(answer) ?? `${baseUrl}/`, baseUrl);
      return { next: withoutSecrets(path, isSecret) };
    },
  });
}

function urlOfAnswer(answer: unknown): string | undefined {
  return isRecord(answer) && typeof answer['url'] === 'string' ? answer['url'] : undefined;
}

function trustedUrl(path: string, baseUrl: string): string {
  const url = urlOfPath(path, baseUrl);
  if (url === undefined) throw invalidToken();
  return url;
}
