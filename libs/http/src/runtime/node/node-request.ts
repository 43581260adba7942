import type { TransportRequest } from '@patchbay/core';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { acceptedCodings, unpacked } from './unpack.ts';

/** A request whose body is not a form that only fetch can write. */
export interface NodeRequest extends Omit<TransportRequest, 'body'> {
  readonly body?: string | Uint8Array | undefined;
}

/** An answer whose body comes as it is read. */
export interface NodeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** There is no body whatever the headers say, as they speak of another request's. */
  readonly isEmpty: boolean;
  /** Unpacked. It ends with an error when it breaks off, and closes the connection when it is destroyed. */
  readonly body: Readable;
}

/**
 * Sends a request over `node:http`, on the connections that Node keeps for the process, and follows no redirect. It
 * rejects with what Node says, or with the reason for which the signal aborts.
 */
export function nodeRequest(request: NodeRequest): Promise<NodeAnswer> {
  return new Promise((resolve, reject) => {
    const { signal, body } = request;
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const sent = begin(request);
    let answer: Readable | undefined;
    // A request that is destroyed behind its answer lets the rest of the answer pass for the end of it.
    const abort = (): void => void (answer ?? sent).destroy(signal?.reason);
    signal?.addEventListener('abort', abort);
    sent.on('close', () => signal?.removeEventListener('abort', abort));
    sent.on('error', reject);
    sent.on('socket', (socket) => limitConnecting(socket, sent));
    sent.on('response', (message) => {
      answer = unpacked(message);
      // Whoever reads it is told; an answer that fails before is told when it is read.
      answer.on('error', () => undefined);
      const { statusCode: status = 0 } = message;
      const isEmpty = request.method === 'HEAD' || status === 204 || status === 304;
      resolve({ status, headers: headersOf(message), isEmpty, body: answer });
    });
    sent.end(body);
  });
}

function begin({ url, method, headers, body }: NodeRequest): ClientRequest {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const { request } = process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http');
  return request({
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port,
    path: `${pathname}${search}`,
    method,
    headers: { ...usualHeaders, ...bodyHeaders(body), ...headers },
  });
}

/** What fetch and ofetch say where a request says nothing else. */
const usualHeaders = { accept: '*/*', 'user-agent': 'node', 'accept-encoding': acceptedCodings };

/** Node states no length by itself where a body is unusual, as in a DELETE. */
function bodyHeaders(body: string | Uint8Array | undefined): Readonly<Record<string, string>> {
  if (body === undefined || body.length === 0) return {};
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return typeof body === 'string' ? { 'content-type': 'application/json', ...length } : length;
}

/** How long a connection may take to be made, in milliseconds, as with fetch. */
const connectMilliseconds = 10_000;

/** Nothing was sent where no connection was made, which whoever may try again has to know. */
export function limitConnecting(
  socket: Pick<Socket, 'connecting' | 'setTimeout' | 'once' | 'off'>,
  sent: Pick<ClientRequest, 'destroy'>,
): void {
  if (!socket.connecting) return;
  const late = (): void => {
    if (!socket.connecting) return;
    sent.destroy(Object.assign(new Error('No connection in time.'), { code: 'UND_ERR_CONNECT_TIMEOUT' }));
  };
  socket.setTimeout(connectMilliseconds, late);
  socket.once('connect', () => socket.off('timeout', late));
}

function headersOf({ headersDistinct }: IncomingMessage): NodeAnswer['headers'] {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (values !== undefined) headers[name] = values.join(', ');
  }
  return headers;
}
