import type { InitialTables } from './initial-tables.ts';

/** The writes that were sent to apps. They belong to a tenant, and outlive the connections that they went through. */
export async function actionTable({ db, text, table }: InitialTables): Promise<void> {
  await table('actions')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('connection_id', text, (column) => column.notNull())
    .addColumn('connection_name', text, (column) => column.notNull())
    .addColumn('connector', text, (column) => column.notNull())
    .addColumn('capability', text, (column) => column.notNull())
    .addColumn('actor', text)
    .addColumn('request', text)
    .addColumn('outcome', text, (column) => column.notNull())
    .addColumn('effect', text)
    .addColumn('error_code', text)
    .addColumn('message', text)
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('ended_at', text)
    .execute();
  await db.schema.createIndex('actions_of_tenant').on('actions').columns(['tenant', 'id']).execute();
  await db.schema
    .createIndex('actions_of_connection')
    .on('actions')
    .columns(['connection_id', 'id'])
    .execute();
}
