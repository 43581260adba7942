import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { faultNamed } from './faults.ts';
import { isKnownCaller } from './known-caller.ts';
import { route } from './routes.ts';

/** A request as the mock API saw it. */
export interface SeenRequest {
  readonly method: string;
  /** With the scenario in front. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** The mock API. */
export interface Vendor {
  /** Such as `http://127.0.0.1:1234`; a scenario goes behind it. */
  readonly url: string;
  /** The requests since this was asked last. */
  take(): readonly SeenRequest[];
  stop(): Promise<void>;
}

/** Starts the mock API on a free port of the loopback interface. */
export async function startVendor(): Promise<Vendor> {
  let seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const url = new URL(request.url ?? '/', 'http://desk');
      seen.push({
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname),
        query: Object.fromEntries(url.searchParams),
        authorization: request.headers.authorization,
        body,
      });
      await send(response, answerTo(request, url, body));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The mock API has no port.');
  return address;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function answerTo(request: IncomingMessage, url: URL, body: string): Answer {
  const [, scenario = '', ...rest] = url.pathname.split('/');
  const fault = faultNamed(scenario);
  if (fault !== undefined) return fault;
  const path = `/${rest.join('/')}`;
  const graph = /^graphql-(.+)$/.exec(scenario);
  if (graph !== null) url.searchParams.set('error', graph[1] ?? '');
  const isOpen = scenario === 'open' || path.startsWith('/oauth/');
  if (!isOpen && !isKnownCaller(request.headers.authorization)) {
    return {
      status: 401,
      body: '{"error":{"message":"Who are you?"}}',
      headers: { 'content-type': 'application/json' },
    };
  }
  return route({ method: request.method ?? '', path, query: url.searchParams, body });
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  if (answer.after !== undefined) await wait(answer.after * 1000, undefined, { ref: false });
  if (answer.connection === 'reset') {
    response.socket?.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  const headers = answer.status === 204 ? {} : { 'content-length': bytes.length };
  response.writeHead(answer.status, { ...answer.headers, ...headers });
  if (answer.connection === 'cut') {
    response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
    return;
  }
  response.end(answer.status === 204 ? undefined : bytes);
}
