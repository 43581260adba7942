import { Kysely, type Dialect, type Transaction } from 'kysely';
import { migrateToLatest } from './migrate.ts';
import type { HostTables } from './tables.ts';

/** Queries, in a transaction or not. */
export type HostDatabase = Kysely<HostTables>;

/** Where a host keeps all that it knows: SQLite for one process, PostgreSQL for any number. */
export interface HostStore {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: HostDatabase;
  /**
   * Runs work in one transaction. In SQLite it is the only writer from its first moment on, and its process can do nothing
   * else with the database meanwhile: a query of `db` itself would wait for ever.
   */
  transaction<Result>(work: (db: Transaction<HostTables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens a store and brings its tables up to date.
 *
 * @throws StoreVersionError when a newer version has been at the database, or whatever the database says when it is not
 * there or a migration fails
 */
export async function openHostStore(dialect: Dialect, kind: HostStore['kind']): Promise<HostStore> {
  const db = new Kysely<HostTables>({ dialect });
  try {
    await migrateToLatest(db, kind);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    kind,
    db,
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
