import type { Integration } from '@patchbay/core';
import { createHandler } from './handler/handler.ts';
import type { Body, ServerAnswer, ServerRequest } from './handler/message.ts';
import { joinChunks, textBody } from './handler/body-text.ts';
import type { HandlerOptions, ServedConnector } from './handler/options.ts';

/** Answers requests as every runtime with `Request` and `Response` knows them. It never rejects. */
export interface FetchHandler {
  (request: Request): Promise<Response>;
  /** Refuses calls from now on, and ends what the connectors keep, such as connection pools. */
  close(): Promise<void>;
}

/**
 * Serves one or several connectors as a function from `Request` to `Response`, to be mounted in Hono, Fastify, Next,
 * a worker, or anything else. Each connector has a runtime of its own: they share nothing.
 *
 * Throws an `Error` for options that cannot be meant, and for two connectors with the same prefix.
 *
 * @example
 * const handler = createFetchHandler({ integration, prefix: '/scim' });
 * const response = await handler(new Request('http://localhost/scim/list_accounts', { method: 'POST', ... }));
 */
export function createFetchHandler(
  connectors: Integration | ServedConnector | readonly ServedConnector[],
  options: HandlerOptions = {},
): FetchHandler {
  const handler = createHandler(servedConnectors(connectors), options);
  const handle = async (request: Request): Promise<Response> => {
    const left = new AbortController();
    const answer = await handler.handle(requestOf(request, left.signal));
    return responseOf(answer, request.method, left);
  };
  return Object.assign(handle, {
    close: async (): Promise<void> => {
      handler.stopAccepting();
      await handler.close();
    },
  });
}

/** One connector may be given as it is. */
export function servedConnectors(
  connectors: Integration | ServedConnector | readonly ServedConnector[],
): readonly ServedConnector[] {
  if (isList(connectors)) return connectors;
  return ['integration' in connectors ? connectors : { integration: connectors }];
}

function isList(
  connectors: Integration | ServedConnector | readonly ServedConnector[],
): connectors is readonly ServedConnector[] {
  return Array.isArray(connectors);
}

function requestOf(request: Request, left: AbortSignal): ServerRequest {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: (maximumBytes) => readBody(request, maximumBytes),
    signal: AbortSignal.any([request.signal, left]),
  };
}

async function readBody(request: Request, maximumBytes: number): Promise<Body> {
  if (request.bodyUsed) return { problem: 'read_before' };
  if (Number(request.headers.get('content-length')) > maximumBytes) return { problem: 'too_large' };
  if (request.body === null) return { text: '', bytes: 0 };
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.byteLength;
      if (bytes > maximumBytes) return { problem: 'too_large' };
      chunks.push(chunk);
    }
  } catch {
    return { problem: 'incomplete' };
  }
  return textBody(joinChunks(chunks, bytes));
}

function responseOf(
  { status, headers, body }: ServerAnswer,
  method: string,
  left: AbortController,
): Response {
  // `Connection` is the affair of whoever holds the connection.
  const { connection: _connection, ...own } = headers;
  const init = { status, headers: own };
  if (method === 'HEAD' || status === 204) return new Response(null, init);
  if (typeof body === 'string' || body instanceof Uint8Array) return new Response(bodyInit(body), init);
  return new Response(streamOf(body, left), init);
}

function bodyInit(body: string | Uint8Array): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? body : new Uint8Array(body);
}

/** A part is made when it is asked for, so that the reader sets the pace. */
function streamOf(parts: AsyncIterable<string>, left: AbortController): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await iterator.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        left.abort(new Error('The reader has gone.'));
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
