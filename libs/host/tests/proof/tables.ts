/**
 * What the tables of a host weigh in PostgreSQL, and how fast they are written, by the clock on the wall: the numbers of
 * docs/hosting.md.
 *
 * `node --conditions=@patchbay/source libs/host/tests/proof/tables.ts [--rows 50000] [--page 100] [--random-page-cost 1.1]`
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startPostgres } from '@patchbay/testing/servers';
import type { StreamDescription, StreamRecord } from '@patchbay/core/streams';
import { sql } from 'kysely';
import { postgresStore } from '../../src/postgres.ts';
import { destinationOf } from '../../src/sync/rows/destination.ts';
import { preparedRow } from '../../src/sync/rows/prepared-row.ts';
import { writeRows } from '../../src/sync/rows/write-rows.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    page: { type: 'string', default: '100' },
    'random-page-cost': { type: 'string', default: '1.1' },
  },
});
const [rows, page] = [Number(values.rows), Number(values.page)];

type Sample = Pick<StreamDescription, 'name' | 'primaryKey'> & {
  readonly table: string;
  record(index: number, version: number): StreamRecord;
};

/** Records as connectors give them, with ids such as vendors have. */
const samples: readonly Sample[] = [
  {
    name: 'accounts',
    table: 'accounts',
    primaryKey: [['integration_specific_id']],
    record: (index, version) => ({
      integration_specific_id: idOf('U', index),
      email: `person.number.${index}@example.com`,
      given_name: 'Maximilian',
      family_name: `Mustermann-${index}`,
      username: `person.number.${index}`,
      user_status: 'ACTIVE',
      extra_data: { job_title: `Engineer ${version}`, time_zone: 'Europe/Berlin' },
    }),
  },
  {
    name: 'resources',
    table: 'resources',
    primaryKey: [['integration_specific_id']],
    record: (index, version) => ({
      integration_specific_id: idOf('R', index),
      resource_type: 'repository',
      label: `organization/repository-number-${index}`,
      extra_data: { visibility: 'private', version },
    }),
  },
  {
    name: 'entitlements',
    table: 'entitlements',
    primaryKey: [['integration_specific_id'], ['integration_specific_resource_id']],
    record: (index, version) => ({
      entitlement_type: 'repository_permission',
      integration_specific_id: 'admin',
      integration_specific_resource_id: idOf('R', index),
      is_assignable: true,
      label: `Admin of repository-number-${index}, version ${version}`,
    }),
  },
  {
    name: 'entitlement_associations',
    table: 'associations',
    primaryKey: [
      ['account_id'],
      ['integration_specific_entitlement_id'],
      ['integration_specific_resource_id'],
    ],
    record: (index, version) => ({
      account_id: idOf('U', index),
      integration_specific_entitlement_id: 'admin',
      integration_specific_resource_id: idOf('R', Math.floor(index / 20)),
      version,
    }),
  },
  {
    name: 'tickets',
    table: 'records',
    primaryKey: [['id']],
    record: (index, version) => ({
      id: idOf('T', index),
      subject: `Something is not as it was, number ${index}`,
      status: version === 1 ? 'open' : 'closed',
      requester: idOf('U', index),
      created_at: '2026-01-01T00:00:00.000Z',
      tags: ['printer', 'third floor'],
    }),
  },
];

function idOf(prefix: string, index: number): string {
  return `${prefix}${(index * 7919 + 1_000_000_007).toString(36).toUpperCase().padStart(12, '0')}`;
}

const server = await startPostgres();
await server.run(`alter system set random_page_cost = ${Number(values['random-page-cost'])}`);
await server.run('select pg_reload_conf()');
const store = await postgresStore({ connectionString: server.url() });

/** Writes all rows in pages, as a sync does: one transaction a page. Gives rows a second and bytes of log a row. */
async function write(
  sample: Sample,
  connectionId: string,
  version: (index: number) => number,
): Promise<{ perSecond: number; logBytes: number }> {
  const destination = destinationOf(sample);
  const runId = randomUUID();
  const before = await position();
  const began = performance.now();
  for (let first = 0; first < rows; first += page) {
    const changes = Array.from({ length: Math.min(page, rows - first) }, (_each, index) =>
      preparedRow(sample.record(first + index, version(first + index)), sample, destination),
    );
    const place = {
      kind: store.kind,
      destination,
      connectionId,
      runId,
      at: new Date(Date.now()).toISOString(),
    };
    await store.transaction((db) => writeRows(db, place, changes));
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    perSecond: Math.round(rows / seconds),
    logBytes: Math.round(((await position()) - before) / rows),
  };
}

const position = async (): Promise<number> =>
  await numberOf(sql`select pg_current_wal_lsn() - '0/0'::pg_lsn as value`);
const sizeOf = async (table: string, what: 'pg_total_relation_size' | 'pg_relation_size'): Promise<number> =>
  await numberOf(sql`select ${sql.raw(what)}(${table}::regclass) as value`);

async function numberOf(query: ReturnType<typeof sql>): Promise<number> {
  const result = await query.execute(store.db);
  return Number((result.rows[0] as { value: unknown }).value);
}

try {
  const connectionId = randomUUID();
  const at = new Date(Date.now()).toISOString();
  await store.db
    .insertInto('connections')
    .values({
      id: connectionId,
      tenant: 'measured',
      connector: 'measured',
      name: 'Measured',
      settings: '{}',
      state: 'active',
      created_at: at,
      updated_at: at,
    } as never)
    .execute();
  let changes = 0;
  console.log(`${rows} rows of each stream, pages of ${page}`);
  for (const sample of samples) {
    const { table } = sample;
    const empty = await sizeOf(table, 'pg_total_relation_size');
    const first = await write(sample, connectionId, () => 1);
    await sql`vacuum analyze`.execute(store.db);
    const total = (await sizeOf(table, 'pg_total_relation_size')) - empty;
    const heap = await sizeOf(table, 'pg_relation_size');
    const noted = (await sizeOf('changes', 'pg_total_relation_size')) - changes;
    const same = await write(sample, connectionId, () => 1);
    await sql`vacuum analyze`.execute(store.db);
    const again = (await sizeOf(table, 'pg_total_relation_size')) - empty;
    await write(sample, connectionId, () => 1);
    await sql`vacuum analyze`.execute(store.db);
    const third = await write(sample, connectionId, () => 1);
    await sql`vacuum analyze`.execute(store.db);
    const settled = (await sizeOf(table, 'pg_total_relation_size')) - empty;
    const changed = await write(sample, connectionId, (index) => (index % 100 === 0 ? 2 : 1));
    await sql`vacuum analyze`.execute(store.db);
    changes = await sizeOf('changes', 'pg_total_relation_size');
    console.log(
      JSON.stringify({
        stream: sample.name,
        table,
        json: JSON.stringify(sample.record(1, 1)).length,
        bytes_a_row: Math.round(total / rows),
        of_that_table: Math.round(heap / rows),
        after_an_unchanged_run: Math.round(again / rows),
        after_three: Math.round(settled / rows),
        bytes_a_change: Math.round(noted / rows),
        first,
        unchanged: same,
        unchanged_for_the_third_time: third,
        one_percent_changed: changed,
      }),
    );
  }
  const runsBefore = await sizeOf('runs', 'pg_total_relation_size');
  const tasksBefore = await sizeOf('tasks', 'pg_total_relation_size');
  await sql`
    insert into runs (id, connection_id, mode, started_by, state, removals_allowed, created_at, started_at, ended_at)
    select lpad(i::text, 29, '0'), ${connectionId}, 'full', 'schedule', 'complete', 0, ${at}, ${at}, ${at}
    from generate_series(1, ${rows}::int) as i`.execute(store.db);
  await sql`
    insert into tasks (run_id, stream, partition, partitions, connection_id, sync_mode, state, checkpoint, fence,
      worker, started_at, ended_at, snapshot)
    select id, 'entitlement_associations', 0, 1, connection_id, 'full_refresh', 'complete',
      '{"format":1,"stream":"entitlement_associations","tenant":"T0123456789","complete":true}', 1, 'abcdef0123456789ab',
      ${at}, ${at}, 1 from runs`.execute(store.db);
  await sql`vacuum analyze`.execute(store.db);
  console.log(
    JSON.stringify({
      bytes_a_run: Math.round(((await sizeOf('runs', 'pg_total_relation_size')) - runsBefore) / rows),
      bytes_a_task: Math.round(((await sizeOf('tasks', 'pg_total_relation_size')) - tasksBefore) / rows),
    }),
  );
} finally {
  await store.close();
  await server.stop();
}
