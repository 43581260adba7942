import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WeldHandler } from '../handler/handler.ts';
import { requestOf } from './request.ts';

/** A request of `node:http`, or of Express and the Functions Framework, which have read its body. */
export interface NodeRequest extends IncomingMessage {
  /** The bytes of the body, where something in front has read it. */
  readonly rawBody?: Uint8Array | undefined;
  /** What a JSON parser in front made of the body. */
  readonly body?: unknown;
}

/** What `node:http`, Express and the Functions Framework call for each request. */
export type WeldListener = (request: NodeRequest, response: ServerResponse) => Promise<void>;

/** Answers requests of `node:http`, Express or the Functions Framework by a handler. It never rejects. */
export function createNodeListener(handler: WeldHandler): WeldListener {
  return async (incoming, outgoing) => {
    try {
      const gone = new AbortController();
      outgoing.once('close', () => {
        if (!outgoing.writableFinished) gone.abort();
      });
      const { method = 'GET', url = '/' } = incoming;
      const request = requestOf({
        ...{ method, path: url.split('?', 1)[0] ?? '/', signal: gone.signal },
        headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
        body: await bodyOf(incoming),
      });
      const response = await handler(request);
      const body = new Uint8Array(await response.arrayBuffer());
      outgoing.writeHead(response.status, {
        ...Object.fromEntries(response.headers),
        'content-length': body.byteLength,
      });
      outgoing.end(method === 'HEAD' ? undefined : body);
    } catch {
      // The request broke off before its body was there.
      outgoing.destroy();
    }
  };
}

/** A body that is larger is no state of a stream; the handler says so. */
const mostBytes = 10_000_000;

async function bodyOf(incoming: NodeRequest): Promise<Uint8Array> {
  const { 'content-length': length, 'transfer-encoding': encoding } = incoming.headers;
  // A parser in front gives an empty object for a request without a body.
  if (encoding === undefined && !(Number(length) > 0)) return new Uint8Array();
  if (incoming.rawBody !== undefined) return incoming.rawBody;
  if (incoming.body !== undefined) return new TextEncoder().encode(JSON.stringify(incoming.body));
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    // The rest is read and thrown away, so that the caller gets to its answer.
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
