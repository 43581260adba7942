import type { TransportRequest } from '@patchbay/core';
import { parseForm, type EncodedParameter } from './encoding.ts';

/** True when the body is a form whose parameters are part of the signature. */
export function isForm({ headers, body }: TransportRequest): boolean {
  return isText(body) && formType.test(contentType(headers) ?? '');
}

const formType = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;

/** The parameters of a form body; none for any other body. */
export function bodyParameters(request: TransportRequest): EncodedParameter[] {
  return isForm(request) ? parseForm(bodyText(request.body)) : [];
}

/** The text of a form body. Form encoding is ASCII, so that Latin 1 keeps each byte as it is. */
export function bodyText(body: TransportRequest['body']): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : '';
}

/** The content type, whatever the case of the header's name. */
export function contentType(headers: TransportRequest['headers']): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

function isText(body: TransportRequest['body']): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array;
}
