import {
  InvalidResponseError,
  type Redactor,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import { isReadingMethod } from '../retry/policy.ts';
import { dropParameters } from '../url/query.ts';
import { withoutQuery } from '../url/display.ts';

/** Redirects that one request follows. */
export const maximumRedirects = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

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
 * Reads are followed as the fetch standard says. A write is followed on 307 and 308 alone, which keep its method and
 * body. The fetch standard makes a GET of it on 303, mostly also on 301 and 302: its answer, that of a login for
 * example, would pass for the answer to the write. Nothing but a read is sent to another origin, and it goes without
 * credentials.
 *
 * @param isRead - the first request changes nothing, whatever its method
 * @throws `invalid_response` for a redirect that must not be followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redirected(
  request: TransportRequest,
  response: TransportResponse,
  isRead: boolean,
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
  const next = sameMethodOrGet(request, response.status, to, isRead, redactor);
  return to.origin === from.origin ? next : otherOrigin(next, from, to, redactor);
}

function sameMethodOrGet(
  request: TransportRequest,
  status: number,
  to: URL,
  isRead: boolean,
  redactor: Redactor,
): TransportRequest {
  const { method } = request;
  if (isReadingMethod(method) || status === 307 || status === 308) return { ...request, url: to.href };
  const from = new URL(request.url);
  if (!isRead) {
    throw refused(from, `of a ${method} to ${to.origin}, so that the write may not have been done`, redactor);
  }
  if (status !== 303) {
    throw refused(from, `of a ${method} to ${to.origin}, which would lose the body of the request`, redactor);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !name.startsWith('content-')),
  );
  return { method: 'GET', url: to.href, headers };
}

function otherOrigin(request: TransportRequest, from: URL, to: URL, redactor: Redactor): TransportRequest {
  if (!isReadingMethod(request.method) || request.body !== undefined) {
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
