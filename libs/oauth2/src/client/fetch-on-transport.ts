import { InvalidResponseError, type Transport, type TransportRequest } from '@patchbay/core';
import type { CustomFetchOptions } from 'oauth4webapi';
import type { TokenRequestFormat } from './endpoint.ts';

type TokenFetch = (url: string, options: CustomFetchOptions<'POST', URLSearchParams>) => Promise<Response>;

/** What oauth4webapi sends its token requests with: core's transport, in the format that the vendor wants. */
export function fetchOn(transport: Transport, format: TokenRequestFormat): TokenFetch {
  return async (url, { headers, body, signal }) => {
    // Node says who it is by itself; the library's name would say nothing to the vendor.
    const { 'user-agent': _userAgent, 'content-type': _contentType, ...others } = headers;
    const request = inFormat({ url, headers: others, signal }, body, format);
    const response = await transport.send(request);
    if (response.status < 200 || response.status > 599) {
      throw new InvalidResponseError(`The token endpoint answered with the status ${response.status}.`);
    }
    const empty = response.status === 204 || response.status === 205 || response.status === 304;
    return new Response(empty ? null : new Uint8Array(response.body), {
      status: response.status,
      headers: response.headers,
    });
  };
}

type Unformatted = Pick<TransportRequest, 'url' | 'headers' | 'signal'>;

function inFormat(request: Unformatted, body: URLSearchParams, format: TokenRequestFormat): TransportRequest {
  const { method = 'POST', encoding = 'form' } = format;
  if (method === 'GET' || encoding === 'query') {
    const url = new URL(request.url);
    for (const [name, value] of body) url.searchParams.append(name, value);
    return { ...request, method, url: url.href };
  }
  const [type, text] =
    encoding === 'json'
      ? ['application/json', JSON.stringify(asObject(body))]
      : ['application/x-www-form-urlencoded', body.toString()];
  return { ...request, method, headers: { ...request.headers, 'content-type': type }, body: text };
}

function asObject(body: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(body.keys())].map((name) => {
      const [first = '', ...others] = body.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}
