import { ownedByConnection, type InitialTables } from './initial-tables.ts';

/** Connections, and what is kept for them. */
export async function connectionTables({ db, text, table }: InitialTables): Promise<void> {
  await table('connections')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('connector', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('settings', text, (column) => column.notNull())
    .addColumn('sealed_credential', text)
    .addColumn('credential_ids', text, (column) => column.notNull().defaultTo('[]'))
    .addColumn('token_keys', text, (column) => column.notNull().defaultTo('[]'))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('unique_tenant_id', text)
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('state_reason', text)
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addUniqueConstraint('connections_name', ['tenant', 'name'])
    .execute();
  // Unique, so that SQLite knows rows that are joined to it in its order to be in order.
  await db.schema
    .createIndex('connections_tenant')
    .unique()
    .on('connections')
    .columns(['tenant', 'id'])
    .execute();

  await table('authorizations')
    .addColumn('state_digest', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('sealed', text, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .execute();

  await table('tokens')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('sealed', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .execute();

  await table('locks')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .execute();

  await table('schedules')
    .addColumn('connection_id', text, (column) => ownedByConnection(column.primaryKey()))
    .addColumn('cron', text, (column) => column.notNull())
    .addColumn('time_zone', text, (column) => column.notNull())
    .addColumn('mode', text, (column) => column.notNull())
    .addColumn('streams', text)
    .addColumn('next_at', text, (column) => column.notNull())
    .execute();
}
