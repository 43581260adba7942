import type { Kysely } from 'kysely';
import { actionTable } from './initial/action-table.ts';
import { changeTables } from './initial/change-tables.ts';
import { connectionTables } from './initial/connection-tables.ts';
import { destinationTables } from './initial/destination-tables.ts';
import { initialTablesIn } from './initial/initial-tables.ts';
import { runTables } from './initial/run-tables.ts';

/** The tables as a host first has them. */
export async function initialTables(db: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const tables = initialTablesIn(db, kind);
  await connectionTables(tables);
  await runTables(tables);
  await destinationTables(tables);
  await changeTables(tables);
  await actionTable(tables);
}
