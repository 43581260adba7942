import { randomBytes } from 'node:crypto';
import { createHost, keyRing, type Host, type Run } from '@patchbay/host';
import { formPages } from '../form-pages.ts';
import { sqlitePlace, type StoreKind } from '../stores.ts';
import { testConsole, type TestConsole } from '../support.ts';
import { directoryConnector, directoryOf, TOKEN, type Directory } from './directory.ts';

/** A host with a database of its own, with a directory of people connected to it. */
export interface RealHost {
  readonly host: Host<{ directory: ReturnType<typeof directoryConnector> }>;
  readonly directory: Directory;
  readonly connection: string;
  readonly console: TestConsole;
  /** Reads everything from the directory. */
  sync(): Promise<Run>;
  stop(): Promise<void>;
}

/** @param start - of the kind of store that it keeps everything in */
export async function realHost(people: number, start: StoreKind['start'] = sqlitePlace): Promise<RealHost> {
  const place = await start();
  const directory = directoryOf(people);
  const host = await createHost({
    connectors: { directory: directoryConnector() },
    store: await place.open(),
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
      await place.stop();
    },
  };
}
