import { readFile } from 'node:fs/promises';
import { postgresMissing, startPostgres, type PostgresServer } from '@patchbay/testing/servers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresStore } from '../../src/postgres.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { destinationOf } from '../../src/sync/rows/destination.ts';
import { preparedRow } from '../../src/sync/rows/prepared-row.ts';
import { removeUnseen } from '../../src/sync/rows/remove-unseen.ts';
import { writeRows } from '../../src/sync/rows/write-rows.ts';

const page = await readFile(new URL('../../../../docs/hosting.md', import.meta.url), 'utf8');

/** The SQL of the page that says a word. */
function statements(word: string): string {
  const found = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
  const fitting = found.filter((text) => text.includes(word));
  if (fitting.length !== 1) throw new Error(`The page has ${fitting.length} blocks of SQL with ${word}.`);
  return fitting.join('');
}

const missing = postgresMissing();

describe.skipIf(missing !== undefined)(
  `the SQL of docs/hosting.md${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let server: PostgresServer;
    let store: HostStore;

    beforeAll(async () => {
      server = await startPostgres();
      store = await postgresStore({ connectionString: server.url() });
      const at = '2026-11-01T00:00:00.000Z';
      const rows = ['a', 'b'].map((id) => ({
        ...{ id, tenant: 't', connector: 'c', name: id, settings: '{}', state: 'active' },
        ...{ created_at: at, updated_at: at },
      }));
      await store.db.insertInto('connections').values(rows).execute();
    });
    afterAll(async () => {
      await store.close();
      await server.stop();
    });

    async function sync(connectionId: string, runId: string, version: number, at: string): Promise<void> {
      for (const [name, field] of [
        ['accounts', 'integration_specific_id'],
        ['tickets', 'id'],
      ] as const) {
        const stream = { name, primaryKey: [[field]] };
        const destination = destinationOf(stream);
        const place = { kind: store.kind, destination, connectionId, runId, at };
        const changes = Array.from({ length: 20 }, (_each, index) =>
          preparedRow(
            { [field]: `${index + version}`, version: index < 10 ? 1 : version },
            stream,
            destination,
          ),
        );
        await store.transaction(async (db) => {
          await writeRows(db, place, changes);
          await removeUnseen(db, place);
        });
      }
    }

    async function contents(): Promise<unknown> {
      const db = store.db;
      return {
        accounts: await db
          .selectFrom('accounts')
          .selectAll()
          .orderBy('connection_id')
          .orderBy('key')
          .execute(),
        records: await db.selectFrom('records').selectAll().orderBy('connection_id').orderBy('key').execute(),
        changes: await db.selectFrom('changes').selectAll().orderBy('id').execute(),
      };
    }

    it('divides tables that are in use, which hold the same then and are written as before', async () => {
      await sync('a', 'r1', 1, '2026-11-02T00:00:00.000Z');
      await sync('b', 'r2', 1, '2026-11-02T00:00:00.000Z');
      const before = await contents();
      await server.run(statements('partition by hash'));
      await server.run(statements('partition by range'));
      expect(await contents()).toEqual(before);

      await sync('a', 'r3', 2, '2026-12-03T00:00:00.000Z');
      const { rows } = await sql<{ kind: string; count: number }>`
      select kind, count(*) as count from changes where run_id = 'r3' group by kind order by kind`.execute(
        store.db,
      );
      expect(rows.map(({ kind, count }) => `${count} ${kind}`)).toEqual([
        '2 added',
        '18 changed',
        '2 removed',
      ]);
      const parts = await sql<{ part: string }>`
      select distinct tableoid::regclass::text as part from changes order by part`.execute(store.db);
      expect(parts.rows.map(({ part }) => part)).toEqual(['changes_2026_11', 'changes_2026_12']);

      await store.db.deleteFrom('connections').where('id', '=', 'a').execute();
      const left = await store.db.selectFrom('accounts').select('connection_id').distinct().execute();
      expect(left).toEqual([{ connection_id: 'b' }]);
    });

    it('forgets old changes and runs, and keeps what answers stand on', async () => {
      const ids = ['0old', '0snapshot', '1new'];
      for (const id of ids) {
        const at = id === '1new' ? new Date().toISOString() : '2020-01-01T00:00:00.000Z';
        const run = { id, connection_id: 'b', mode: 'full', started_by: 'manual', state: 'complete' };
        await store.db
          .insertInto('runs')
          .values({ ...run, removals_allowed: 0, created_at: at, started_at: at, ended_at: at })
          .execute();
        const counts = {
          fence: 1,
          attempts: 0,
          records: 0,
          pages: 0,
          added: 0,
          changed: 0,
          removed: 0,
          waited: 0,
        };
        const task = {
          stream: 'accounts',
          partition: 0,
          partitions: 1,
          connection_id: 'b',
          state: 'complete',
        };
        await store.db
          .insertInto('tasks')
          .values({
            ...{ run_id: id, sync_mode: 'full_refresh', ...task, ...counts },
            snapshot: id === '1new' ? 0 : 1,
          } as never)
          .execute();
      }
      await server.run(statements('delete from runs'));
      const runs = await store.db.selectFrom('runs').select('id').orderBy('id').execute();
      expect(runs.map(({ id }) => id)).toEqual(['0snapshot', '1new']);
    });
  },
);
