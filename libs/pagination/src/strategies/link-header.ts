import { InvalidResponseError } from '@patchbay/core';
import { linkTarget, parseLinkHeader } from '../links/link-header.ts';
import { nextCursor } from './continuation.ts';
import type { AnswerWithHeaders } from './cursor-header.ts';
import { urlPaging, type NextUrlPagingOptions, type UrlRequest } from './next-url.ts';
import type { PagingStrategy } from './strategy.ts';

/** Where a list starts whose vendor gives the URL of each next page in a `Link` header. */
export interface LinkHeaderPagingOptions extends NextUrlPagingOptions {
  /** The relation of the next page. @default 'next' */
  readonly relation?: string;
}

/**
 * `Link: <https://api.example.com/users?page=2>; rel="next"`. A URL on another origin is refused.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export function linkHeaderPaging(
  options: LinkHeaderPagingOptions,
): PagingStrategy<UrlRequest, unknown, AnswerWithHeaders> {
  const relation = options.relation ?? 'next';
  return urlPaging<unknown, AnswerWithHeaders>('link-header', options, (facts, _, answer) => {
    const links = parseLinkHeader(answer.headers['link'] ?? '');
    if (links === undefined) throw new InvalidResponseError('The Link header is malformed.');
    return nextCursor(facts, linkTarget(links, relation), `link with the relation "${relation}"`);
  });
}
