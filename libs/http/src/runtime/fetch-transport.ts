import type { Clock, KeptValues, TransportRequest, TransportResponse } from '@patchbay/core';
import { createFetch } from 'ofetch';
import { defaultMaximumBytes } from '../response/size.ts';
import { toNetworkError } from './fetch-failure.ts';
import { dispatcherFor, showsCertificate, type ConnectionSettings } from './dispatcher.ts';
import type { OpenTransport } from '../stream/open-transport.ts';
import { openBody, readBody } from './read-body.ts';
import type { TlsOptions } from './tls.ts';

/** Options of {@link fetchTransport}. */
export interface FetchTransportOptions {
  /** URL of a proxy for all requests; it wins over the environment's. */
  readonly proxy?: string | undefined;
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are looked up. @default none */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** A client certificate. It needs the optional package `undici`. */
  readonly tls?: TlsOptions | undefined;
  /** The only origin that is shown the client certificate. @default all */
  readonly tlsOrigin?: string | undefined;
  /** Tells whether the client certificate has expired. @default left to the vendor */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  /**
   * Where connections through proxies and with certificates are kept; the `kept` of a runtime. Needed for them.
   */
  readonly kept?: KeptValues;
  /** The most bytes of one unpacked body; a larger one is `invalid_response`. @default 100,000,000 */
  readonly maximumBytes?: number | undefined;
}

/**
 * Sends over the global fetch, once, and follows no redirect. Connections are kept alive and shared by the pool that
 * Node holds for the process; those through a proxy or with a client certificate are kept in the runtime.
 *
 * The global fetch is looked up at each request, so that what replaces it (msw, instrumentation) sees all traffic.
 */
export function fetchTransport(options: FetchTransportOptions = {}): OpenTransport {
  const client = createFetch({ fetch: (input, init) => globalThis.fetch(input, init) });
  const { maximumBytes = defaultMaximumBytes } = options;
  const settings: ConnectionSettings = {
    proxy: options.proxy,
    environment: options.environment ?? {},
    kept: options.kept,
    tls: options.tls,
    tlsOrigin: options.tlsOrigin,
    clock: options.clock,
  };

  const ask = async (request: TransportRequest) => {
    const dispatcher = dispatcherFor(settings, request.url);
    return client.raw(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      retry: 0,
      ignoreResponseError: true,
      // ofetch leaves the body alone.
      responseType: 'stream',
      ...bodyOf(request),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      ...(dispatcher === undefined ? {} : { dispatcher: await dispatcher }),
    });
  };
  const failure = (error: unknown, url: string): unknown => {
    const withCertificate = settings.tls?.certificate !== undefined && showsCertificate(settings, url);
    return toNetworkError(error, url, withCertificate);
  };

  return {
    send: async (request) => {
      try {
        const response = await ask(request);
        const body = await readBody(response, request.url, maximumBytes);
        return { ...headOf(response, request), body };
      } catch (error) {
        throw failure(error, request.url);
      }
    },
    open: async (request) => {
      try {
        const response = await ask(request);
        const body = openBody(response, (error) => failure(error, request.url));
        return { ...headOf(response, request), body };
      } catch (error) {
        throw failure(error, request.url);
      }
    },
  };
}

function headOf(response: Response, request: TransportRequest): Omit<TransportResponse, 'body'> {
  return {
    status: response.status,
    headers: headersOf(response.headers),
    url: response.url === '' ? request.url : response.url,
  };
}

function bodyOf(request: TransportRequest): { body?: string | FormData | Uint8Array<ArrayBuffer> } {
  const { body } = request;
  if (body === undefined || body === '') return {};
  return { body: typeof body === 'string' || body instanceof FormData ? body : new Uint8Array(body) };
}

function headersOf(headers: Headers): TransportResponse['headers'] {
  const result: Record<string, string> = {};
  headers.forEach((value, name) => {
    const before = result[name];
    result[name] = before === undefined ? value : `${before}, ${value}`;
  });
  return result;
}
