import type { Clock, KeptValues, TransportRequest, TransportResponse } from '@patchbay/core';
import { createFetch } from 'ofetch';
import { defaultMaximumBytes } from '../response/size.ts';
import { toNetworkError } from './fetch-failure.ts';
import { dispatcherFor, showsCertificate, type ConnectionSettings } from './dispatcher.ts';
import type { OpenBody, OpenTransport } from '../stream/open-transport.ts';
import { nodeRequest } from './node/node-request.ts';
import { isPlainFetch } from './node/plain-fetch.ts';
import { readOpen, readWhole } from './node/read-stream.ts';
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
 * The global fetch is looked up at each request, so that what replaces it (msw, instrumentation) sees all traffic. Where
 * nothing replaces Node's own, and no dispatcher was set for the process, `node:http` sends the request instead, which
 * takes about two thirds of the work.
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

  const ask = async (request: TransportRequest): Promise<Answer> => {
    const dispatcher = dispatcherFor(settings, request.url);
    const { body: sentBody, signal, url } = request;
    if (dispatcher === undefined && !(sentBody instanceof FormData) && isPlainFetch()) {
      const answer = await nodeRequest({ ...request, body: sentBody });
      return {
        head: { status: answer.status, headers: answer.headers, url },
        whole: () => readWhole(answer, url, maximumBytes),
        open: (toError) => readOpen(answer.body, toError),
      };
    }
    const response = await client.raw(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      retry: 0,
      ignoreResponseError: true,
      // ofetch leaves the body alone.
      responseType: 'stream',
      ...bodyOf(request),
      ...(signal === undefined ? {} : { signal }),
      ...(dispatcher === undefined ? {} : { dispatcher: await dispatcher }),
    });
    return {
      head: headOf(response, request),
      whole: () => readBody(response, url, maximumBytes),
      open: (toError) => openBody(response, toError),
    };
  };
  const failure = (error: unknown, url: string): unknown => {
    const withCertificate = settings.tls?.certificate !== undefined && showsCertificate(settings, url);
    return toNetworkError(error, url, withCertificate);
  };

  return {
    send: async (request) => {
      try {
        const answer = await ask(request);
        return { ...answer.head, body: await answer.whole() };
      } catch (error) {
        throw failure(error, request.url);
      }
    },
    open: async (request) => {
      try {
        const answer = await ask(request);
        return { ...answer.head, body: answer.open((error) => failure(error, request.url)) };
      } catch (error) {
        throw failure(error, request.url);
      }
    },
  };
}

/** An answer, and the two ways to read its body. */
interface Answer {
  readonly head: Omit<TransportResponse, 'body'>;
  whole(): Promise<Uint8Array>;
  open(failure: (error: unknown) => unknown): OpenBody;
}

function headOf(response: Response, request: TransportRequest): Answer['head'] {
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
