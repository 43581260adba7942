import { PostgresDialect } from 'kysely';
import { openHostStore, type HostStore } from './store/host-store.ts';

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`, or a socket folder as `pg` takes it. */
  readonly connectionString: string;
  /** Connections at once, in this process. @default 10 */
  readonly maximumConnections?: number;
}

/** Opens a store in PostgreSQL, which any number of processes may share. Needs the package `pg`. */
export async function postgresStore({
  connectionString,
  maximumConnections = 10,
}: PostgresStoreOptions): Promise<HostStore> {
  const { default: pg } = await import('pg');
  const { types } = pg;
  const pool = new pg.Pool({
    connectionString,
    max: maximumConnections,
    // Counts and the ids of changes: int8, which pg gives as text.
    types: {
      getTypeParser: (id, format) => (id === types.builtins.INT8 ? Number : types.getTypeParser(id, format)),
    },
  });
  // A connection that breaks while it is idle is replaced; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return await openHostStore(new PostgresDialect({ pool }), 'postgres');
}
