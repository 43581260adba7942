import type { TransportRequest, TransportResponse } from '@patchbay/core';
import type { Mocks, Reply } from '@patchbay/testing';

/** A mocked reply as it goes over the wire. */
export interface WireReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Puts a reply of a case into the form in which it goes over the wire. */
export function wireReply({ status = 200, headers = {}, json, html, text = html }: Reply): WireReply {
  const body = json === undefined ? text : JSON.stringify(json);
  const type = json !== undefined ? 'application/json' : html !== undefined ? 'text/html' : 'text/plain';
  const stated = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    headers: { ...(body === undefined ? {} : { 'content-type': type }), ...Object.fromEntries(stated) },
    body: body ?? '',
  };
}

/** The same as the answer to a request. */
export function asResponse(
  request: TransportRequest,
  { status, headers, body }: WireReply,
): TransportResponse {
  return { status, headers, body: new TextEncoder().encode(body), url: request.url };
}

/** What the mocks answer to a request for access, if it is one. */
export function signInReply(
  { signIn = [] }: Pick<Mocks, 'signIn'>,
  request: Pick<TransportRequest, 'url'> & { readonly method: string },
): WireReply | undefined {
  const mock = signIn.find(
    ({ method, path }) => method === request.method && request.url.split('?')[0]?.endsWith(path) === true,
  );
  return mock === undefined ? undefined : wireReply(mock.reply);
}
