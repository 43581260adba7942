import type { HandlerOptions, ServedConnector } from '../handler/options.ts';
import { nextTurn } from '../runtime/default-node-http.ts';
import { createConnectorServer, type LazyConnector, type StopOptions } from './connector-server.ts';
import { listen } from './listen.ts';
import { hostOptions } from './loopback.ts';

/** Where and how a server listens. */
export interface StartOptions extends HandlerOptions {
  /** 0: any that is free. @default 8000 */
  readonly port?: number | undefined;
  /** An address of this machine. One that others can reach needs a `token`. @default '127.0.0.1' */
  readonly host?: string | undefined;
}

/** A server that listens. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8000`. */
  readonly url: string;
  readonly port: number;
  /** Resolves when the connectors are loaded; rejects with what one of them threw. */
  readonly ready: Promise<void>;
  /** Finishes what is under way, and ends. */
  stop(options?: StopOptions): Promise<void>;
}

/**
 * Serves connectors with `node:http`. It listens before their code is loaded; calls that come earlier wait.
 *
 * Without a token only names of this machine are taken in the Host header, so that no page on the internet can reach
 * the server through a name of its own.
 *
 * Rejects with an `Error` when the port is taken, and when a host that others can reach comes without a token.
 *
 * @example
 * const server = await startServer([{ integration, prefix: '/scim' }], { port: 0 });
 * await server.ready;
 * console.log(`${server.url}/scim/docs`);
 */
export async function startServer(
  connectors: readonly (LazyConnector | ServedConnector)[],
  options: StartOptions = {},
): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 8000, ...given } = options;
  const connectorServer = createConnectorServer(connectors, { ...given, ...hostOptions(host, given) });
  const listening = await listen(connectorServer.server, port, host);
  // To load code keeps the process busy; whoever waits for the port goes first.
  const ready = nextTurn().then(() => connectorServer.load());
  ready.catch(() => undefined);
  return {
    ...listening,
    ready,
    stop: (stopOptions) => connectorServer.stop(stopOptions),
  };
}
