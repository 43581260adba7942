import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveConsole, type RunningConsole } from '@patchbay/console/node';
import { createHost, keyRing, sqliteStore, type Run } from '@patchbay/host';
import { startScimServer } from '@patchbay/scim-server';
import { repositoryConnectors } from './connectors.ts';

/** What the demo is made of. */
export interface ConsoleDemoOptions {
  /** @default 300 */
  readonly people?: number;
  /** @default 12 */
  readonly groups?: number;
  /** The first port that is tried; those above it follow. @default 4400 */
  readonly port?: number;
}

/** A host with everything around it that it takes to look at it. */
export interface ConsoleDemo {
  /** Where the console is. */
  readonly url: string;
  /** The folder that holds the database. */
  readonly folder: string;
  /** The directory that is connected, and can be connected again. */
  readonly directory: { readonly baseUrl: string; readonly token: string; readonly people: number };
  /** The first sync, when it has ended. */
  synced(): Promise<Run>;
  /** Ends everything, and removes the folder. */
  stop(): Promise<void>;
}

/** How many ports are tried. */
const PORTS = 20;

/**
 * Starts a SCIM directory, a host with SQLite in a temporary folder and every connector of this repository, connects the
 * directory, begins to read it, and serves the console on this machine.
 */
export async function startConsoleDemo(options: ConsoleDemoOptions = {}): Promise<ConsoleDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-demo-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    const [{ connectors, folders }, directory] = await Promise.all([
      repositoryConnectors(),
      startScimServer({ people: options.people ?? 300, groups: options.groups ?? 12 }),
    ]);
    ends.push(() => directory.stop());
    const { baseUrl, token } = directory;
    const host = await createHost({
      connectors,
      catalogue: folders,
      store: await sqliteStore({ path: join(folder, 'host.db') }),
      keys: keyRing([{ id: 'demo', key: randomBytes(32) }]),
    });
    ends.push(() => host.stop());
    await host.start();
    const connection = await host.connections.create({
      connector: 'scim',
      name: 'Example directory',
      settings: { base_url: baseUrl },
      auth: { token: { token } },
    });
    await host.connections.validate(connection.id);
    const run = await host.syncs.start(connection.id);
    const running = await serveOnFreePort(host, options.port ?? 4400);
    ends.push(() => running.close());
    return {
      url: running.url,
      folder,
      directory: { baseUrl, token, people: directory.counts().people },
      synced: () => host.syncs.finished(run.id),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serveOnFreePort(
  host: Parameters<typeof serveConsole>[0],
  first: number,
): Promise<RunningConsole> {
  for (let port = first; ; port += 1) {
    try {
      return await serveConsole(host, { port });
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port - first >= PORTS) throw error;
    }
  }
}
