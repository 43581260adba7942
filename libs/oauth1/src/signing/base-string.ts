import { BadRequestError } from '@patchbay/core';
import { encode, formatForm, type EncodedParameter } from './encoding.ts';

/** An absolute http or https URL. @throws `bad_request`, without quoting it, as a URL may hold secrets. */
export function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') return parsed;
  throw new BadRequestError('The URL to sign is not an absolute http or https URL.');
}

/**
 * Scheme, host, port unless it is the default one, and path: in lower case as far as case does not matter, without
 * query and fragment.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.2
 */
export function baseStringUri(url: string): string {
  const { protocol, host, pathname } = parseUrl(url);
  return `${protocol}//${host}${pathname}`;
}

/**
 * The parameters in the order of their encoded bytes, by name and then by value.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3.2
 */
export function normalizeParameters(parameters: readonly EncodedParameter[]): string {
  // What is encoded is ASCII, where the order of characters is that of bytes.
  return formatForm([...parameters].sort(([a, x], [b, y]) => compare(a, b) || compare(x, y)));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * The text that is signed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.1
 */
export function signatureBaseString(
  method: string,
  url: string,
  parameters: readonly EncodedParameter[],
): string {
  return [method.toUpperCase(), baseStringUri(url), normalizeParameters(parameters)].map(encode).join('&');
}
