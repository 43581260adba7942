import { isLoopback, type Integration } from '@patchbay/core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HttpAccess } from '../http/access.ts';
import { maximumBody, mcpHttpHandler } from '../http/handler.ts';
import type { McpOptions } from '../options.ts';

/** Where to listen, and to whom. */
export interface ListenOptions extends HttpAccess {
  /** 0 takes a free one. @default 8001 */
  readonly port?: number | undefined;
  /** @default '127.0.0.1' */
  readonly host?: string | undefined;
}

/** A server that listens. */
export interface RunningMcpServer {
  /** For the client: `http://127.0.0.1:8001/mcp`. */
  readonly url: string;
  /** Ends the calls that are under way, and frees the port. */
  close(): Promise<void>;
}

const path = '/mcp';

/**
 * Serves a connector over Streamable HTTP at `/mcp`.
 *
 * @throws Error when others than this machine could reach it and no bearer token is set
 */
export async function listenMcp(
  integration: Integration,
  options: McpOptions,
  { port = 8001, host = '127.0.0.1', bearerToken, allowedHosts }: ListenOptions = {},
): Promise<RunningMcpServer> {
  const local = isLoopback(host);
  if (!local && bearerToken === undefined)
    throw new Error('A server that others can reach needs a bearer token.');
  const handler = mcpHttpHandler(integration, options, {
    bearerToken,
    allowedHosts: allowedHosts ?? (local ? [...localHosts, bracketed(host)] : undefined),
  });
  const server = createServer((incoming, outgoing) => {
    answer(handler.fetch, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await listening(server, port, host);
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${bracketed(host)}:${taken}${path}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await handler.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  fetch: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const { url = '/', method = 'GET' } = incoming;
  if (url.split('?', 1)[0] !== path) return void outgoing.writeHead(404).end();
  const body = method === 'GET' || method === 'HEAD' ? undefined : await bodyOf(incoming);
  if (body === 'too large') return void outgoing.writeHead(413, { connection: 'close' }).end();
  const request = new Request(`http://localhost${path}`, {
    method,
    headers: headersOf(incoming),
    signal: gone.signal,
    ...(body === undefined ? {} : { body }),
  });
  await send(await fetch(request), outgoing, gone.signal);
}

async function bodyOf(incoming: IncomingMessage): Promise<string | 'too large'> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    if (!(chunk instanceof Buffer)) continue;
    length += chunk.length;
    if (length > maximumBody) return 'too large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function headersOf({ headers }: IncomingMessage): Headers {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) copied.append(name, one);
  }
  return copied;
}

async function send(response: Response, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  // A stream may have nothing to say for long.
  outgoing.flushHeaders();
  const reader = response.body?.getReader();
  gone.addEventListener('abort', () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    outgoing.write(part.value);
  }
  outgoing.end();
}
