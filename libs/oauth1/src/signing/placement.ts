import { BadRequestError, type TransportRequest } from '@patchbay/core';
import { parseUrl } from './base-string.ts';
import { bodyText, contentType, isForm } from './body.ts';
import { formatForm, type EncodedParameter } from './encoding.ts';

/**
 * Where the protocol parameters stand: in the `Authorization` header, in the query, or in a form body.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.5
 */
export type OAuth1Placement = 'header' | 'query' | 'body';

/** The request with its protocol parameters in their place. @throws `bad_request` when the body is not a form. */
export function place(
  request: TransportRequest,
  parameters: readonly EncodedParameter[],
  placement: OAuth1Placement,
  realm: string | undefined,
): TransportRequest {
  if (placement === 'header') return inHeader(request, parameters, realm);
  return placement === 'query' ? inQuery(request, parameters) : inBody(request, parameters);
}

function inHeader(
  request: TransportRequest,
  parameters: readonly EncodedParameter[],
  realm: string | undefined,
): TransportRequest {
  const parts = parameters.map(([name, value]) => `${name}="${value}"`);
  const all = realm === undefined ? parts : [`realm=${quoted(realm)}`, ...parts];
  const others = Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'authorization');
  return { ...request, headers: { ...Object.fromEntries(others), authorization: `OAuth ${all.join(', ')}` } };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4 */
function quoted(realm: string): string {
  if (!/^[\x20-\x7e]*$/.test(realm)) throw new BadRequestError('The realm may hold printable ASCII alone.');
  return `"${realm.replace(/["\\]/g, '\\$&')}"`;
}

function inQuery(request: TransportRequest, parameters: readonly EncodedParameter[]): TransportRequest {
  const { origin, pathname, search } = parseUrl(request.url);
  return { ...request, url: `${origin}${pathname}?${joined(search.slice(1), parameters)}` };
}

function inBody(request: TransportRequest, parameters: readonly EncodedParameter[]): TransportRequest {
  return { ...request, ...asForm(request), body: joined(bodyText(request.body), parameters) };
}

function joined(text: string, parameters: readonly EncodedParameter[]): string {
  return [text, formatForm(parameters)].filter((part) => part !== '').join('&');
}

/** The request with a form body, which a request without any body gets. @throws `bad_request` for other bodies. */
export function asForm(request: TransportRequest): TransportRequest {
  const { method, headers, body } = request;
  if (method === 'GET' || method === 'HEAD') {
    throw new BadRequestError(`The OAuth parameters cannot stand in the body of a ${method} request.`);
  }
  if (isForm(request)) return request;
  if (body !== undefined || contentType(headers) !== undefined) {
    throw new BadRequestError('The OAuth parameters can stand in the body only when it is a form.');
  }
  return {
    ...request,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  };
}
