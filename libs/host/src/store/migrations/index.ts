import type { Kysely } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { initialTables } from './initial.ts';

/** All migrations by name, in the order in which they run. One that was released is not changed any more. */
export function migrations(kind: 'sqlite' | 'postgres'): MigrationProvider {
  const all: Readonly<Record<string, Migration>> = {
    '0001_initial': { up: (db: Kysely<unknown>) => initialTables(db, kind) },
  };
  return { getMigrations: () => Promise.resolve({ ...all }) };
}
