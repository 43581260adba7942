import { sql } from 'kysely';
import { ownedByConnection, type InitialTables } from './initial-tables.ts';

/** What syncs write. */
export async function destinationTables({ db, kind, text, table }: InitialTables): Promise<void> {
  const destination = (name: string) =>
    table(name)
      .addColumn('connection_id', text, (column) => ownedByConnection(column.notNull()))
      .addColumn('key', text, (column) => column.notNull())
      .addColumn('data', text, (column) => column.notNull())
      .addColumn('digest', text, (column) => column.notNull())
      .addColumn('seen_run', text, (column) => column.notNull())
      .addColumn('created_at', text, (column) => column.notNull())
      .addColumn('changed_at', text, (column) => column.notNull())
      .addColumn('deleted_at', text);

  await destination('accounts')
    .addColumn('account_id', text, (column) => column.notNull())
    .addColumn('email', text)
    .addColumn('username', text)
    .addColumn('name', text)
    .addColumn('status', text)
    .addColumn('account_type', text)
    .addColumn('search', text)
    .addPrimaryKeyConstraint('accounts_key', ['connection_id', 'key'])
    .execute();
  await db.schema
    .createIndex('accounts_id')
    .on('accounts')
    .columns(['connection_id', 'account_id'])
    .execute();
  await db.schema.createIndex('accounts_email').on('accounts').columns(['email', 'connection_id']).execute();

  // Lists are sorted by name; who has none comes first.
  await db.schema
    .createIndex('accounts_name')
    .on('accounts')
    .expression(sql`connection_id, coalesce(name, ''), account_id`)
    .where(sql.ref('deleted_at'), 'is', null)
    .execute();

  await destination('resources')
    .addColumn('resource_id', text, (column) => column.notNull())
    .addColumn('resource_type', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('search', text)
    .addPrimaryKeyConstraint('resources_key', ['connection_id', 'key'])
    .execute();
  await db.schema
    .createIndex('resources_id')
    .on('resources')
    .columns(['connection_id', 'resource_id'])
    .execute();

  await destination('entitlements')
    .addColumn('entitlement_id', text, (column) => column.notNull())
    .addColumn('entitlement_type', text, (column) => column.notNull())
    .addColumn('resource_id', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('search', text)
    .addPrimaryKeyConstraint('entitlements_key', ['connection_id', 'key'])
    .execute();
  await db.schema
    .createIndex('entitlements_id')
    .on('entitlements')
    .columns(['connection_id', 'entitlement_id', 'resource_id'])
    .execute();
  await db.schema
    .createIndex('entitlements_resource')
    .on('entitlements')
    .columns(['connection_id', 'resource_id', 'entitlement_id'])
    .execute();

  await destination('associations')
    .addColumn('account_id', text, (column) => column.notNull())
    .addColumn('entitlement_id', text, (column) => column.notNull())
    .addColumn('resource_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('associations_key', ['connection_id', 'key'])
    .execute();
  // Questions read associations from all three sides, and only those that are there: the indexes are all they read.
  for (const [name, columns] of associationIndexes) {
    await db.schema
      .createIndex(`associations_${name}`)
      .on('associations')
      // SQLite reads the row to know what the condition says, unless the index holds it.
      .columns([...columns, ...(kind === 'sqlite' ? ['deleted_at'] : [])])
      .where(sql.ref('deleted_at'), 'is', null)
      .execute();
  }

  await destination('records')
    .addColumn('stream', text, (column) => column.notNull())
    .addColumn('account_id', text)
    .addColumn('happened_at', text)
    .addPrimaryKeyConstraint('records_key', ['connection_id', 'stream', 'key'])
    .execute();
  // Of those that have one and are there alone, so that no database takes it to look for a key.
  await db.schema
    .createIndex('records_account')
    .on('records')
    .columns([
      ...['connection_id', 'account_id', 'stream', 'happened_at'],
      ...(kind === 'sqlite' ? ['deleted_at'] : []),
    ])
    .where(sql.ref('account_id'), 'is not', null)
    .where(sql.ref('deleted_at'), 'is', null)
    .execute();
}

const associationIndexes = [
  ['account', ['connection_id', 'account_id', 'entitlement_id', 'resource_id']],
  ['entitlement', ['connection_id', 'entitlement_id', 'resource_id', 'account_id']],
  ['resource', ['connection_id', 'resource_id', 'account_id', 'entitlement_id']],
] as const;
