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
  const url = parse(link, context);
  const base = new URL(baseUrl);
  if (url === undefined) throw new InvalidResponseError('The link to the next page is not a URL.');
  const sameHost = url.host === base.host && url.protocol === 'http:' && base.protocol === 'https:';
  if (url.origin !== base.origin && !sameHost) {
    throw new InvalidResponseError(
      `The link to the next page leads to another origin (${url.origin}), and credentials for ${base.origin} do not go there.`,
    );
  }
  return url.pathname + url.search;
}

/**
 * The URL for a path and query that came back in a token.
 *
 * @returns `undefined` when it is not one that {@link pathOfLink} wrote
 */
export function urlOfPath(path: string, baseUrl: string): string | undefined {
  const base = new URL(baseUrl);
  const url = parse(path, base.origin);
  if (url === undefined || url.origin !== base.origin) return undefined;
  return url.pathname + url.search === path ? url.href : undefined;
}

/** The URL of a path below the base URL, of which no part is lost. */
export function urlBelow(path: string, baseUrl: string): string {
  const base = new URL(baseUrl);
  base.search = '';
  base.hash = '';
  return `${base.href.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

function parse(url: string, base: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
