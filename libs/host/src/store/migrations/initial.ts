import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** The tables as a host first has them. */
export async function initialTables(db: Kysely<unknown>, kind: 'sqlite' | 'postgres'): Promise<void> {
  // Texts are compared byte by byte, as SQLite does, so that lists have one order on both.
  const text = kind === 'sqlite' ? ('text' as const) : sql`text collate "C"`;
  const table = (name: string): CreateTableBuilder<string> => db.schema.createTable(name);

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

  await table('runs')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('connection_id', text, (column) => ownedByConnection(column.notNull()))
    .addColumn('mode', text, (column) => column.notNull())
    .addColumn('started_by', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('removals_allowed', 'integer', (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('started_at', text)
    .addColumn('ended_at', text)
    .execute();
  await db.schema
    .createIndex('runs_of_connection')
    .on('runs')
    .columns(['connection_id', 'created_at'])
    .execute();
  // A connection has one open run, whichever processes start one.
  await db.schema
    .createIndex('runs_open')
    .unique()
    .on('runs')
    .column('connection_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute();

  await table('tasks')
    .addColumn('run_id', text, (column) => column.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('stream', text, (column) => column.notNull())
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('partitions', 'integer', (column) => column.notNull())
    .addColumn('connection_id', text, (column) => column.notNull())
    .addColumn('sync_mode', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('checkpoint', text)
    .addColumn('fence', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('worker', text)
    .addColumn('lease_until', text)
    .addColumn('not_before', text)
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lost', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('waiting_since', text)
    .addColumn('records', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('pages', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('added', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('changed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('removed', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('waited', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('estimate', 'integer')
    .addColumn('snapshot', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('reason', text)
    .addColumn('started_at', text)
    .addColumn('ended_at', text)
    .addPrimaryKeyConstraint('tasks_key', ['run_id', 'stream', 'partition'])
    .execute();
  await db.schema.createIndex('tasks_open').on('tasks').columns(['state', 'not_before']).execute();
  await db.schema
    .createIndex('tasks_of_stream')
    .on('tasks')
    .columns(['connection_id', 'stream', 'ended_at'])
    .execute();

  await table('stream_states')
    .addColumn('connection_id', text, (column) => ownedByConnection(column.notNull()))
    .addColumn('stream', text, (column) => column.notNull())
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('partitions', 'integer', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('run_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('stream_states_key', ['connection_id', 'stream', 'partition', 'partitions'])
    .execute();

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
  // Of those that have one alone, so that no database takes it to look for a key.
  await db.schema
    .createIndex('records_account')
    .on('records')
    .columns(['connection_id', 'account_id', 'stream', 'happened_at'])
    .where(sql.ref('account_id'), 'is not', null)
    .execute();

  await table('changes')
    .addColumn('id', kind === 'sqlite' ? 'integer' : 'bigserial', (column) =>
      kind === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
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
  await db.schema.createIndex('changes_run').on('changes').columns(['run_id', 'stream', 'key']).execute();
}

const associationIndexes = [
  ['account', ['connection_id', 'account_id', 'entitlement_id', 'resource_id']],
  ['entitlement', ['connection_id', 'entitlement_id', 'resource_id', 'account_id']],
  ['resource', ['connection_id', 'resource_id', 'account_id', 'entitlement_id']],
] as const;

/** What belongs to a connection goes with it. */
function ownedByConnection<
  Column extends { references(ref: string): { onDelete(action: 'cascade'): Column } },
>(column: Column): Column {
  return column.references('connections.id').onDelete('cascade');
}
