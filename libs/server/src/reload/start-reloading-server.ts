import type { Socket } from 'node:net';
import type { ServedConnector } from '../handler/options.ts';
import { createConnectorServer, type LazyConnector } from '../node/connector-server.ts';
import { listen } from '../node/listen.ts';
import { hostOptions } from '../node/loopback.ts';
import type { RunningServer, StartOptions } from '../node/start-server.ts';
import {
  createConnectionServer,
  listenToSupervisor,
  mainFile,
  spawnWorker,
  supervisorAddress,
  tellReady,
  watchFolders,
} from '../runtime/default-reload.ts';
import { HandedConnections } from './handed-connections.ts';
import { Supervisor } from './supervisor.ts';
import { watchedFolders } from './watched-folders.ts';

/** How a server that reloads is started. */
export interface ReloadOptions extends StartOptions {
  /** The folder of the connector's package. */
  readonly root: string;
  /** Says something to the person at the terminal. */
  readonly say: (text: string) => void;
  /** Seconds that calls under way have to end when the code changes. @default 10 */
  readonly graceSeconds?: number | undefined;
}

/** A server that reloads: a supervisor, or the process that it started. */
export interface ReloadingServer extends RunningServer {
  /** True: this is the process behind the supervisor, which has told where it listens. */
  readonly isWorker: boolean;
  /** Resolves when the supervisor wants this process to end. */
  readonly stopRequested: Promise<void>;
}

/**
 * Like `startServer`, and starts again when the code changes. This process keeps the port and hands the connections to
 * another, which runs the same command line and comes here too.
 *
 * Rejects with an `Error` as `startServer` does.
 */
export async function startReloadingServer(
  connectors: readonly (LazyConnector | ServedConnector)[],
  options: ReloadOptions,
): Promise<ReloadingServer> {
  const address = supervisorAddress();
  return address === undefined ? await supervise(options) : work(connectors, options, address);
}

const defaultGraceSeconds = 10;

/** A worker that hangs is ended so long after its calls should have been. */
const hangingSeconds = 5;

async function supervise(options: ReloadOptions): Promise<ReloadingServer> {
  const { host = '127.0.0.1', port = 8000, root, say, graceSeconds = defaultGraceSeconds } = options;
  hostOptions(host, options);
  let address = '';
  const supervisor = new Supervisor({
    spawn: () => spawnWorker(address, graceSeconds + hangingSeconds),
    refuse: (socket) => void refuse(socket),
    say,
  });
  const server = createConnectionServer((socket) => supervisor.accept(socket));
  const { url, port: listeningPort } = await listen(server, port, host);
  address = url;
  supervisor.restart();
  const unwatch = watchFolders(watchedFolders(root, mainFile()), () => supervisor.restart());
  return {
    url,
    port: listeningPort,
    isWorker: false,
    ready: Promise.resolve(),
    stopRequested: new Promise(() => undefined),
    stop: async () => {
      unwatch();
      server.close();
      await supervisor.stop();
    },
  };
}

async function refuse(socket: Socket): Promise<void> {
  const { rawAnswer } = await import('../node/client-error.ts');
  socket.on('error', () => undefined);
  socket.end(rawAnswer('503 Service Unavailable', 'not_started'));
}

function work(
  connectors: readonly (LazyConnector | ServedConnector)[],
  options: ReloadOptions,
  url: string,
): ReloadingServer {
  const { host = '127.0.0.1', graceSeconds = defaultGraceSeconds, ...given } = options;
  const connectorServer = createConnectorServer(connectors, { ...given, ...hostOptions(host, given) });
  const connections = new HandedConnections(connectorServer.server);
  const stopRequested = new Promise<void>((resolve) =>
    listenToSupervisor((socket) => connections.take(socket), resolve),
  );
  const ready = connectorServer.load().then(tellReady);
  ready.catch(() => undefined);
  return {
    url,
    port: Number(new URL(url).port),
    isWorker: true,
    ready,
    stopRequested,
    stop: async () => {
      await connections.finish(graceSeconds * 1000);
      await connectorServer.stop();
    },
  };
}
