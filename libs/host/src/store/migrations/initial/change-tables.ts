import { ownedByConnection, type InitialTables } from './initial-tables.ts';

/** What runs found to be different. */
export async function changeTables({ db, kind, text, table }: InitialTables): Promise<void> {
  await table('changes')
    .addColumn('id', kind === 'sqlite' ? 'integer' : 'bigserial', (column) =>
      kind === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('connection_id', text, (column) => ownedByConnection(column.notNull()))
    .addColumn('stream', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('run_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('before', text)
    .addColumn('after', text)
    .execute();
  await db.schema
    .createIndex('changes_at')
    .on('changes')
    .columns(['connection_id', 'at', 'id', 'stream', 'kind'])
    .execute();
  await db.schema
    .createIndex('changes_of_tenant')
    .on('changes')
    .columns(['tenant', 'at', 'id', 'stream', 'kind'])
    .execute();
  await db.schema.createIndex('changes_run').on('changes').columns(['run_id', 'stream', 'key']).execute();
}
