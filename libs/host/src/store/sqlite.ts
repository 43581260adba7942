import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely';
import { openHostStore, type HostStore } from './host-store.ts';
import { useWriteAheadLog } from './write-ahead-log.ts';

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /** The file; `:memory:` keeps everything in memory. */
  readonly path: string;
  /** How long a statement waits for another process, which may stand still for seconds on a busy machine. @default 10_000 */
  readonly busyTimeoutMilliseconds?: number;
}

/**
 * Opens a store in one file, with the SQLite that Node has built in.
 *
 * @see https://nodejs.org/api/sqlite.html
 */
export async function sqliteStore({
  path,
  busyTimeoutMilliseconds = 10_000,
}: SqliteStoreOptions): Promise<HostStore> {
  if (path !== ':memory:') makePrivate(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMilliseconds });
  try {
    await useWriteAheadLog(database, busyTimeoutMilliseconds);
    // A commit is on disk before it is answered.
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  } catch (error) {
    database.close();
    throw error;
  }
  return await openHostStore(new OwnDialect({ database: adapted(database) }), 'sqlite');
}

/** A migration is one transaction, so that two processes do not make the same table, and none is left half done. */
class OwnDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new OwnAdapter();
  }
}

class OwnAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A new file is for its owner alone; SQLite gives its journal the same mode. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

function adapted(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (text) => {
      // A transaction that begins as a reader cannot become a writer once another process has written.
      const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(inputValue)),
        run: (parameters) => statement.run(...parameters.map(inputValue)),
        iterate: (parameters) => statement.iterate(...parameters.map(inputValue)),
      };
    },
  };
}

function inputValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`SQLite takes no ${typeof value} as a value.`);
}
