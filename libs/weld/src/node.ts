import type { ServerResponse } from 'node:http';
import type { Integration } from '@patchbay/core';
import { ConfigurationError, type Environment } from '@patchbay/core/environment';
import { weldOptionsFromEnvironment } from './environment.ts';
import { createWeldHandler } from './handler/handler.ts';
import { createNodeListener } from './hosts/node-listener.ts';
import type { WeldOptions } from './options.ts';
import { onTermination, processEnvironment } from './runtime/default-environment.ts';
import { createNodeServer } from './runtime/default-node-http.ts';

export { createNodeListener } from './hosts/node-listener.ts';
export type { NodeRequest, WeldListener } from './hosts/node-listener.ts';

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes a free one. @default 8080 */
  readonly port?: number | undefined;
  /** @default '0.0.0.0', as a container is reached from outside */
  readonly host?: string | undefined;
}

/** A server that listens. */
export interface RunningWeldServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Finishes the calls that are under way, and frees the port. */
  close(): Promise<void>;
}

/** Serves a connector for Weld. Rejects when the port is taken. */
export async function listenWeld(
  integration: Integration,
  options: WeldOptions,
  { port = 8080, host = '0.0.0.0' }: ListenOptions = {},
): Promise<RunningWeldServer> {
  const handler = createWeldHandler(integration, options);
  const listener = createNodeListener(handler);
  const underWay = new Set<ServerResponse>();
  const server = createNodeServer((request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    void listener(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
        // A caller that keeps its connection would hold up the end for as long as Node keeps one.
        for (const response of underWay) response.shouldKeepAlive = false;
      });
      await handler.close();
      await options.runtime?.kept.close();
    },
  };
}

/**
 * All of a container's program: serves a connector on `PORT`, configured by its environment variables, until the
 * platform ends the process. For Cloud Run, Knative and every other place that runs containers.
 *
 * @throws ConfigurationError when a variable is missing or wrong
 * @see https://cloud.google.com/run/docs/container-contract
 */
export async function serveWeld(
  integration: Integration,
  environment: Environment = processEnvironment(),
): Promise<RunningWeldServer> {
  const options = weldOptionsFromEnvironment(integration, environment);
  const server = await listenWeld(integration, options, { port: portOf(environment['PORT']) });
  onTermination(() => void server.close());
  return server;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ConfigurationError('PORT is a number from 0 to 65535.');
  return port;
}
