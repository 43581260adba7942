import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost, keyRing, sqliteStore, type Host, type Run } from '@patchbay/host';
import { formPages } from '../form-pages.ts';
import { testConsole, type TestConsole } from '../support.ts';
import { directoryConnector, directoryOf, TOKEN, type Directory } from './directory.ts';

/** A host on SQLite in a folder of its own, with a directory of people connected to it. */
export interface RealHost {
  readonly host: Host<{ directory: ReturnType<typeof directoryConnector> }>;
  readonly directory: Directory;
  readonly connection: string;
  readonly console: TestConsole;
  /** Reads everything from the directory. */
  sync(): Promise<Run>;
  stop(): Promise<void>;
}

export async function realHost(people: number): Promise<RealHost> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-console-'));
  const directory = directoryOf(people);
  const host = await createHost({
    connectors: { directory: directoryConnector() },
    store: await sqliteStore({ path: join(folder, 'host.db') }),
    keys: keyRing([{ id: 'test', key: randomBytes(32) }]),
    runtime: { transport: directory.transport },
  });
  await host.start();
  const { id: connection } = await host.connections.create({
    connector: 'directory',
    name: 'Directory',
    auth: { token: { token: TOKEN } },
  });
  await host.connections.validate(connection);
  return {
    host,
    directory,
    connection,
    console: testConsole(host, { pages: [formPages] }),
    sync: async () => {
      const { id } = await host.syncs.start(connection);
      return host.syncs.finished(id);
    },
    stop: async () => {
      await host.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
