import { sql, type CreateTableBuilder, type Kysely, type RawBuilder } from 'kysely';

/** What the first tables are made with. */
export interface InitialTables {
  readonly db: Kysely<unknown>;
  readonly kind: 'sqlite' | 'postgres';
  /** Texts are compared byte by byte, as SQLite does, so that lists have one order on both. */
  readonly text: 'text' | RawBuilder<unknown>;
  table(name: string): CreateTableBuilder<string>;
}

/** Makes tables in a database of a kind. */
export function initialTablesIn(db: Kysely<unknown>, kind: InitialTables['kind']): InitialTables {
  return {
    db,
    kind,
    text: kind === 'sqlite' ? 'text' : sql`text collate "C"`,
    table: (name) => db.schema.createTable(name),
  };
}

/** What belongs to a connection goes with it. */
export function ownedByConnection<
  Column extends { references(ref: string): { onDelete(action: 'cascade'): Column } },
>(column: Column): Column {
  return column.references('connections.id').onDelete('cascade');
}
