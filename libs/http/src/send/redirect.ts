import {
  InvalidResponseError,
  type HttpMethod,
  type Redactor,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import { dropParameters } from '../url/query.ts';
import { withoutQuery } from '../url/display.ts';

/** Redirects that one request follows. */
export const maximumRedirects = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const readingMethods: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What another origin may be told of a request; all other headers may hold what proves who is calling. */
const harmlessHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
]);

/**
 * The request that follows a redirect, or `undefined` when the answer is not one. `request` is the one before the
 * auth strategy, so that no proof of identity is carried on by itself.
 *
 * Methods change as the fetch standard says: 303 makes a GET, 301 and 302 make a GET of a POST. Nothing but a read
 * is sent to another origin, and it goes without credentials.
 *
 * @throws `invalid_response` for a redirect that must not be followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redirected(
  request: TransportRequest,
  response: TransportResponse,
  redactor: Redactor,
): TransportRequest | undefined {
  const location = response.headers['location'];
  if (!redirectStatuses.has(response.status) || location === undefined) return undefined;
  const from = new URL(request.url);
  const to = URL.parse(location, from.href);
  if (to === null || (to.protocol !== 'https:' && to.protocol !== 'http:')) {
    throw refused(from, 'to something that is not an http or https URL', redactor);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw refused(from, `to ${to.origin}, which is not encrypted`, redactor);
  }
  if (to.username !== '' || to.password !== '') throw refused(from, 'to a URL with credentials', redactor);
  to.hash = '';
  return to.origin === from.origin
    ? sameOrigin(request, response.status, to.href)
    : otherOrigin(request, from, to, redactor);
}

function sameOrigin(request: TransportRequest, status: number, url: string): TransportRequest {
  const becomesGet =
    (status === 303 && request.method !== 'HEAD' && request.method !== 'GET') ||
    ((status === 301 || status === 302) && request.method === 'POST');
  if (!becomesGet) return { ...request, url };
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !name.startsWith('content-')),
  );
  return { method: 'GET', url, headers };
}

function otherOrigin(request: TransportRequest, from: URL, to: URL, redactor: Redactor): TransportRequest {
  if (!readingMethods.has(request.method) || request.body !== undefined) {
    throw refused(from, `of a ${request.method} to ${to.origin}; a write is not sent elsewhere`, redactor);
  }
  const isSecret = (text: string): boolean => redactor.text(text) !== text;
  const url = dropParameters(to.href, isSecret);
  if (isSecret(url)) throw refused(from, `to ${to.origin} with a secret in its path`, redactor);
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name, value]) => harmlessHeaders.has(name) && !isSecret(value)),
  );
  return { method: request.method, url, headers };
}

function refused(from: URL, what: string, redactor: Redactor): InvalidResponseError {
  return new InvalidResponseError(
    redactor.text(`${withoutQuery(from.href)} answered with a redirect ${what}. It was not followed.`),
  );
}

/** The error of a request that is sent on and on. */
export function tooManyRedirects(url: string, redactor: Redactor): InvalidResponseError {
  return new InvalidResponseError(
    redactor.text(`${withoutQuery(url)} was redirected more than ${maximumRedirects} times.`),
  );
}
