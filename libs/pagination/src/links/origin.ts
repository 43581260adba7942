import { InvalidResponseError } from '@patchbay/core';

/**
 * A link as it may stand in a token: path and query, without an origin. Whatever it says, it is put behind the
 * origin of the base URL again, so that no token leads elsewhere.
 *
 * @param link - absolute, or relative to `context`
 * @throws InvalidResponseError when it is no URL, or leads to another origin. A link that differs from an
 *   https base URL in the scheme alone is taken for one: proxies in front of a vendor cause it.
 */
export function pathOfLink(link: string, context: string, baseUrl: string): string {
  const url = URL.parse(link, context);
  const base = new URL(baseUrl);
  if (url === null) throw new InvalidResponseError('The link to the next page is not a URL.');
  const onlyScheme = url.host === base.host && url.protocol === 'http:' && base.protocol === 'https:';
  if (url.origin !== base.origin && !onlyScheme) {
    throw new InvalidResponseError(
      `The link to the next page leads to another origin than ${base.origin}; it was not followed, because credentials go only where they belong.`,
    );
  }
  return url.pathname + url.search;
}

/**
 * The path and query without the parameters in which a secret stands. An API key in the query is one: vendors copy the
 * whole query into their links, and the HTTP client adds the key to every request by itself.
 */
export function withoutSecrets(path: string, isSecret: (text: string) => boolean): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  const kept = path
    .slice(mark + 1)
    .split('&')
    .filter((parameter) => !isSecret(parameter));
  return kept.length === 0 ? path.slice(0, mark) : `${path.slice(0, mark)}?${kept.join('&')}`;
}

/**
 * The URL for a path and query that came back in a token.
 *
 * @returns `undefined` when it is not one that {@link pathOfLink} wrote
 */
export function urlOfPath(path: string, baseUrl: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const { origin } = new URL(baseUrl);
  // Put together as text: as a relative URL, a path with two slashes in front would name a host.
  const url = URL.parse(origin + path);
  if (url === null || url.origin !== origin) return undefined;
  return url.pathname + url.search === path ? url.href : undefined;
}
