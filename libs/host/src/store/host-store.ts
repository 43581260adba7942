import { Kysely, type Dialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { HostTables } from './tables.ts';

/** Queries, in a transaction or not. */
export type HostDatabase = Kysely<HostTables>;

/** Where a host keeps all that it knows: SQLite for one process, PostgreSQL for any number. */
export interface HostStore {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: HostDatabase;
  /**
   * Runs work in one transaction. Its first statement should be a write: in SQLite a transaction that begins with a
   * read cannot become a writer when another process has written meanwhile.
   */
  transaction<Result>(work: (db: Transaction<HostTables>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Opens a store and brings its tables up to date.
 *
 * @throws whatever the database says when it is not there, or when a migration fails
 */
export async function openHostStore(dialect: Dialect, kind: HostStore['kind']): Promise<HostStore> {
  const db = new Kysely<HostTables>({ dialect });
  const { error } = await new Migrator({ db, provider: migrations(kind) }).migrateToLatest();
  if (error !== undefined) {
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
