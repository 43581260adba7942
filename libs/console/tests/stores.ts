import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore, type HostStore } from '@patchbay/host';
import { postgresStore } from '@patchbay/host/postgres';
import { postgresMissing, startPostgres } from '@patchbay/testing/servers';

/** A kind of store. For `describe.skipIf(kind.skipped).each(stores)('... in $name', (kind) => ...)`. */
export interface StoreKind {
  /** With the reason, where it is skipped. */
  readonly name: string;
  /** True where this machine has none. */
  readonly skipped: boolean;
  /** Starts what databases need. */
  start(): Promise<StorePlace>;
}

/** A place for databases of one test file. */
export interface StorePlace {
  /** Opens an empty store. */
  open(): Promise<HostStore>;
  /** Removes the databases; the stores are closed by then. */
  stop(): Promise<void>;
}

const missing = postgresMissing();

/** Both kinds of stores: what is tested on a real host is tested on both. */
export const stores: readonly StoreKind[] = [
  { name: 'SQLite', skipped: false, start: sqlitePlace },
  {
    name: missing === undefined ? 'PostgreSQL' : `PostgreSQL (skipped: ${missing})`,
    skipped: missing !== undefined,
    start: postgresPlace,
  },
];

export async function sqlitePlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-console-'));
  let opened = 0;
  return {
    open: () => sqliteStore({ path: join(folder, `host-${(opened += 1)}.db`) }),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgresPlace(): Promise<StorePlace> {
  const server = await startPostgres();
  let opened = 0;
  return {
    open: async () =>
      postgresStore({ connectionString: await server.createDatabase(`host_${(opened += 1)}`) }),
    stop: () => server.stop(),
  };
}
