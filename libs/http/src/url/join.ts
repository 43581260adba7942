import { BadRequestError, InvalidResponseError, InvalidValueError } from '@patchbay/core';
import { splitQuery } from './query.ts';

/** A base URL that was checked. */
export interface BaseUrl {
  /** Without a slash at the end. */
  readonly href: string;
  readonly origin: string;
}

/**
 * Checks a base URL.
 *
 * @throws `invalid_value` when it is not an http or https URL, or holds credentials, a query or a fragment.
 */
export function parseBaseUrl(value: string): BaseUrl {
  const url = URL.parse(value);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new InvalidValueError('The base URL is not an http or https URL.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidValueError('The base URL holds credentials; they belong into the auth strategy.');
  }
  if (url.search !== '' || url.hash !== '') {
    throw new InvalidValueError('The base URL holds a query or a fragment.');
  }
  return { href: url.href.replace(/\/+$/, ''), origin: url.origin };
}

/**
 * The URL of an endpoint below a base URL. A path is always put behind the base's own path, with or without a
 * slash in front, so that no segment of either is lost; a full URL of the same origin is taken as it is.
 *
 * @throws `bad_request` for a path that a URL parser would change: one with dot segments, a backslash, a fragment or
 * control characters, or with two slashes in front.
 * @throws `invalid_response` for a full URL of another origin.
 */
export function joinUrl(base: BaseUrl, path: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return sameOriginUrl(base, path);
  const { before, search } = splitQuery(path);
  const problem = pathProblem(before, search);
  if (problem !== undefined) throw new BadRequestError(`The path of a request ${problem}.`);
  const relative = before.startsWith('/') ? before.slice(1) : before;
  const joined = relative === '' ? base.href : `${base.href}/${relative}`;
  // A parser would cut spaces off the end.
  const url = URL.parse((search === '' ? joined : `${joined}?${search}`).replaceAll(' ', '%20'));
  if (url === null) throw new BadRequestError('The path of a request does not make a URL.');
  return url.href;
}

/**
 * The absolute URL of a link that the vendor gave, such as `next`.
 *
 * @param from - the URL that a relative link starts from; absent: the base URL
 * @throws `invalid_response` when it leads to another origin or is not a URL.
 */
export function resolveLinkUrl(base: BaseUrl, link: string, from?: string): string {
  const absolute = URL.parse(link, from ?? `${base.href}/`);
  if (absolute === null) throw new InvalidResponseError('The vendor gave a link that is not a URL.');
  return sameOriginUrl(base, absolute.href);
}

function sameOriginUrl(base: BaseUrl, value: string): string {
  const url = URL.parse(value);
  if (url === null) throw new InvalidResponseError('A link is not a URL.');
  if (url.origin !== base.origin) {
    throw new InvalidResponseError(
      `A link leads to ${url.origin === 'null' ? 'another kind of address' : url.origin}, away from ${base.origin}; ` +
        'it was not followed, because credentials go only where they belong.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidResponseError('A link holds credentials; it was not followed.');
  }
  url.hash = '';
  return url.href;
}

const dotSegment = /(^|\/)(\.|%2e){1,2}(\/|$)/i;
/** A URL parser drops them without a word. */
const controlCharacter = /[\u0000-\u001f\u007f]/;

function pathProblem(path: string, search: string): string | undefined {
  if (path.startsWith('//')) return 'begins with two slashes, which would name a host';
  if (dotSegment.test(path)) return 'has a segment of dots, which would drop other segments';
  if (path.includes('\\')) return 'holds a backslash, which a URL parser takes for a slash';
  if (path.includes('#') || search.includes('#')) return 'holds a #, behind which nothing is sent; encode it';
  if (controlCharacter.test(path) || controlCharacter.test(search)) return 'holds a control character';
  return undefined;
}
