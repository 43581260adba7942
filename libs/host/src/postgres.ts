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
  const pool = new pg.Pool({ connectionString, max: maximumConnections });
  return await openHostStore(new PostgresDialect({ pool }), 'postgres');
}
