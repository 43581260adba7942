import { sql } from 'kysely';
import { ownedByConnection, type InitialTables } from './initial-tables.ts';

/** Runs, their tasks, and where streams go on. */
export async function runTables({ db, text, table }: InitialTables): Promise<void> {
  await table('runs')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('connection_id', text, (column) => ownedByConnection(column.notNull()))
    .addColumn('mode', text, (column) => column.notNull())
    .addColumn('started_by', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('removals_allowed', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
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
}
