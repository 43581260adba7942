import type { Integration } from '@patchbay/core';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { HandlerOptions, ServedConnector } from '../handler/options.ts';
import { createNodeServer, pause } from '../runtime/default-node-http.ts';
import type { NodeService } from './service.ts';

/** A connector whose code is loaded while the server already listens. */
export interface LazyConnector extends Omit<ServedConnector, 'integration'> {
  load(): Promise<Integration>;
}

/** How a server ends. */
export interface StopOptions {
  /** Seconds in which `/ready` says no and calls are still taken, so that load balancers notice. @default 0 */
  readonly delaySeconds?: number | undefined;
  /** Seconds that calls under way have to end; then their connections are cut, and they are cancelled. @default 10 */
  readonly graceSeconds?: number | undefined;
}

/** A server of `node:http` with connectors behind it, which does not listen yet. */
export interface ConnectorServer {
  readonly server: Server;
  /** Loads the connectors. Until then `/ready` says no, and calls wait. Rejects with what a connector threw. */
  load(): Promise<void>;
  /** Finishes what is under way. */
  stop(options?: StopOptions): Promise<void>;
}

/** Node's own limits, which it keeps before a request reaches anything here. */
const nodeLimits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  // A missing Host header is answered here, with an envelope.
  requireHostHeader: false,
} as const;

/**
 * Makes a server. It loads nothing of the connectors, of core or of zod before `load` is called: that takes several
 * times as long as it takes to listen.
 */
export function createConnectorServer(
  connectors: readonly (LazyConnector | ServedConnector)[],
  options: HandlerOptions,
): ConnectorServer {
  const server = createNodeServer(nodeLimits);
  let service: NodeService | undefined;
  const loading = deferred<NodeService>();

  server.on('request', (request, response) => {
    if (service !== undefined) service.onRequest(request, response);
    else if (!answerEarly(request, response)) {
      loading.promise.then(
        (loaded) => loaded.onRequest(request, response),
        () => response.destroy(),
      );
    }
  });
  const later = (work: (loaded: NodeService) => void, failed: () => void): void =>
    void loading.promise.then(work, failed);
  server.on('clientError', (error, socket) =>
    later(
      (loaded) => loaded.onClientError(error, socket),
      () => socket.destroy(),
    ),
  );
  server.on('checkExpectation', (_request, response) =>
    later(
      (loaded) => loaded.onExpectation(response),
      () => response.destroy(),
    ),
  );
  server.on('connect', (_request, socket) =>
    later(
      (loaded) => loaded.onConnect(socket),
      () => socket.destroy(),
    ),
  );

  return {
    server,
    load: async () => {
      try {
        const [{ createNodeService }, served] = await Promise.all([
          import('./service.ts'),
          Promise.all(connectors.map(loaded)),
        ]);
        service = createNodeService(served, options);
        loading.resolve(service);
      } catch (error) {
        loading.reject(error);
        throw error;
      }
    },
    stop: async ({ delaySeconds = 0, graceSeconds = 10 } = {}) => {
      service?.announceStop();
      if (delaySeconds > 0) await pause(delaySeconds * 1000);
      service?.stopAccepting();
      await closeServer(server, graceSeconds * 1000);
      if (service !== undefined) await ended(service);
      await service?.close();
    },
  };
}

/** How often connections are looked for that have had their last answer and would be kept for the next request. */
const idleLookMilliseconds = 25;

async function closeServer(server: Server, graceMilliseconds: number): Promise<void> {
  const state = { closed: false };
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      state.closed = true;
      resolve();
    }),
  );
  for (let waited = 0; !state.closed && waited < graceMilliseconds; waited += idleLookMilliseconds) {
    server.closeIdleConnections();
    const looked = new AbortController();
    await Promise.race([closed, pause(idleLookMilliseconds, looked.signal)]);
    looked.abort();
  }
  server.closeAllConnections();
  await closed;
}

/** How long calls that were cut are waited for, and how often it is looked: they have a line in the log, too. */
const cutCalls = { milliseconds: 1_000, lookMilliseconds: 5 } as const;

async function ended(service: NodeService): Promise<void> {
  for (let waited = 0; service.underWay > 0 && waited < cutCalls.milliseconds;) {
    await pause(cutCalls.lookMilliseconds);
    waited += cutCalls.lookMilliseconds;
  }
}

/** A promise that is settled from outside. Nobody has to listen to its failure: whoever calls `load` hears of it. */
function deferred<Value>(): {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
} {
  let settle: [(value: Value) => void, (reason: unknown) => void] | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = [resolve, reject]));
  promise.catch(() => undefined);
  return { promise, resolve: (value) => settle?.[0](value), reject: (reason) => settle?.[1](reason) };
}

async function loaded(connector: LazyConnector | ServedConnector): Promise<ServedConnector> {
  if (!('load' in connector)) return connector;
  const { load, ...rest } = connector;
  return { ...rest, integration: await load() };
}

/** What can be said before a connector is there: that the process lives, and that it is not ready. */
function answerEarly({ url, method }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== 'GET' || (url !== '/health' && url !== '/ready')) return false;
  response.writeHead(url === '/health' ? 200 : 503, { 'content-type': 'application/json' });
  response.end(url === '/health' ? '{"status":"ok"}' : '{"status":"unavailable"}');
  return true;
}
