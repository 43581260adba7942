import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresMissing, startPostgres, type PostgresServer } from '@patchbay/testing/servers';
import { postgresStore } from '../src/postgres.ts';
import type { HostStore } from '../src/store/host-store.ts';
import { sqliteStore } from '../src/store/sqlite.ts';

/** One kind of store. For `describe.each(stores)('... in $name', (kind) => { beforeAll(...) })`. */
export interface StoreKind {
  /** With the reason, where it is skipped. */
  readonly name: string;
  readonly kind: HostStore['kind'];
  /** Why it cannot be tested here; undefined where it can. */
  readonly skipped: string | undefined;
  /** For `beforeAll`: a place for databases of this test file. */
  start(): Promise<StorePlace>;
}

/** Databases of one test file. */
export interface StorePlace {
  /** Opens a store: the one that `name` stands for (each process that opens it sees the same), or the first one. */
  open(name?: string): Promise<HostStore>;
  /** The path of its file, or its URL: for a process that opens the same. */
  location(name?: string): Promise<string>;
  /** For `afterAll`: closes the stores and removes the databases. */
  stop(): Promise<void>;
}

/** Opens the store at a location that `StorePlace.location` gave, in any process. */
export function openLocation(location: string): Promise<HostStore> {
  return location.startsWith('postgres:')
    ? postgresStore({ connectionString: location })
    : sqliteStore({ path: location });
}

/**
 * The store of a second process: a connection of its own to the database of the first. Two connections to one SQLite file in
 * one thread would wait for each other, so that there it is the same.
 */
export async function openBeside(first: HostStore, place: StorePlace, name?: string): Promise<HostStore> {
  return first.kind === 'sqlite' ? first : await place.open(name);
}

const missing = postgresMissing();

/** For what only SQLite does. */
export const sqlite: StoreKind = { name: 'SQLite', kind: 'sqlite', skipped: undefined, start: sqlitePlace };

/** Both kinds of stores: a test of a store is written once. */
export const stores: readonly StoreKind[] = [
  sqlite,
  {
    name: missing === undefined ? 'PostgreSQL' : `PostgreSQL (skipped: ${missing})`,
    kind: 'postgres',
    skipped: missing,
    start: missing === undefined ? postgresPlace : () => Promise.resolve(noPlace),
  },
];

const noPlace: StorePlace = {
  open: () => Promise.reject(new Error(missing)),
  location: () => Promise.reject(new Error(missing)),
  stop: () => Promise.resolve(),
};

async function sqlitePlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-host-'));
  return place(
    (name) => Promise.resolve(join(folder, `${name}.sqlite`)),
    () => rm(folder, { recursive: true, force: true }),
  );
}

async function postgresPlace(): Promise<StorePlace> {
  const server: PostgresServer = await startPostgres();
  return place(
    (name) => server.createDatabase(name),
    () => server.stop(),
  );
}

function place(create: (name: string) => Promise<string>, remove: () => Promise<void>): StorePlace {
  const created = new Map<string, Promise<string>>();
  const opened: HostStore[] = [];
  const location = (name = 'host'): Promise<string> => {
    const known = created.get(name) ?? create(name);
    created.set(name, known);
    return known;
  };
  return {
    location,
    open: async (name) => {
      const store = await openLocation(await location(name));
      opened.push(store);
      return store;
    },
    stop: async () => {
      await Promise.all(opened.map((store) => store.close().catch(() => undefined)));
      await remove();
    },
  };
}
