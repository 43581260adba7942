import { postgresMissing, startPostgres, type PostgresServer } from '@patchbay/testing/servers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresStore } from '../../src/postgres.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { destinationOf } from '../../src/sync/rows/destination.ts';
import { preparedRow } from '../../src/sync/rows/prepared-row.ts';
import { writeRows } from '../../src/sync/rows/write-rows.ts';

const missing = postgresMissing();
const title = missing === undefined ? 'pages of rows' : `pages of rows (skipped: ${missing})`;

describe.skipIf(missing !== undefined)(
  `${title} of a connection that PostgreSQL has no statistics of`,
  () => {
    let server: PostgresServer;
    let store: HostStore;

    beforeAll(async () => {
      server = await startPostgres();
      store = await postgresStore({ connectionString: server.url() });
      const at = new Date(0).toISOString();
      const rows = ['known', 'new'].map((id) => ({
        ...{ id, tenant: 't', connector: 'c', name: id, settings: '{}', state: 'active' },
        ...{ created_at: at, updated_at: at },
      }));
      await store.db.insertInto('connections').values(rows).execute();
      for (const table of ['accounts', 'records']) {
        await sql`alter table ${sql.table(table)} set (autovacuum_enabled = false)`.execute(store.db);
      }
    });
    afterAll(async () => {
      await store.close();
      await server.stop();
    });

    it.each([
      ['accounts', 'integration_specific_id'],
      ['records', 'id'],
    ])('cost no more, however many rows of %s are there', async (table, field) => {
      const stream = { name: table === 'accounts' ? 'accounts' : 'tickets', primaryKey: [[field]] };
      const destination = destinationOf(stream);
      expect(destination.table).toBe(table);
      const own = table === 'accounts' ? sql`account_id` : sql`stream`;
      const value = table === 'accounts' ? sql`'a' || i` : sql`'tickets'`;
      for (const connection of ['known', 'new']) {
        await sql`
        insert into ${sql.table(table)}
          (connection_id, key, data, digest, seen_run, created_at, changed_at, ${own})
        select ${connection}, '["many-' || i || '"]', '{"a":"${sql.raw('x'.repeat(150))}"}', '', 'r0', '', '', ${value}
        from generate_series(1, 30000) as i`.execute(store.db);
        if (connection === 'known') await sql`analyze ${sql.table(table)}`.execute(store.db);
      }
      const size = 100;
      for (const version of [1, 1, 2]) {
        const before = await touched(table);
        const changes = Array.from({ length: size }, (_each, index) =>
          preparedRow({ [field]: `${index}`, version }, stream, destination),
        );
        const place = { kind: store.kind, destination, connectionId: 'new', runId: `r${version}`, at: '' };
        await store.transaction((db) => writeRows(db, place, changes));
        // A look for each row of the page, for each statement that there is.
        expect((await touched(table)) - before).toBeLessThan(size * 6);
      }
    });

    /** Rows that PostgreSQL has looked at. */
    async function touched(table: string): Promise<number> {
      // Statistics of a session are told when it has nothing else to do.
      await sql`select pg_stat_force_next_flush()`.execute(store.db);
      await sql`select pg_stat_clear_snapshot()`.execute(store.db);
      const { rows } = await sql<{ count: string }>`
      select seq_tup_read + coalesce(idx_tup_fetch, 0) as count from pg_stat_user_tables
      where relname = ${table}`.execute(store.db);
      return Number(rows[0]?.count);
    }
  },
);
