import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Questions } from '../../src/questions/questions.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { questionsOf } from './world.ts';

const postgres = stores.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('questions in $name read an index', ({ skipped, start }) => {
  let store: HostStore;
  let questions: Questions;
  useStore({ skipped, start }, async (opened) => {
    store = opened;
    questions = questionsOf(store);
    const at = '2026-01-01T00:00:00.000Z';
    for (const tenant of ['acme', 'globex', 'initech']) {
      await store.db
        .insertInto('connections')
        .values({
          ...{ id: tenant, tenant, connector: 'c', name: tenant, settings: '{}', state: 'active' },
          ...{ created_at: at, updated_at: at },
        })
        .execute();
      await sql`
        insert into accounts (connection_id, key, data, digest, seen_run, created_at, changed_at, account_id, name)
        select ${tenant}, '["' || i || '"]', '{}', '', '', '', '', i::text, 'Person ' || i
        from generate_series(1, 2000) as i`.execute(store.db);
      await sql`
        insert into changes (tenant, connection_id, stream, key, run_id, kind, at, after)
        select ${tenant}, ${tenant}, 'accounts', '["' || i || '"]', 'r', 'added', ${at}, '{}'
        from generate_series(1, 2000) as i`.execute(store.db);
    }
    await sql`vacuum analyze`.execute(store.db);
  });

  /** How often an index was read. */
  async function reads(index: string): Promise<number> {
    // Statistics of a session are told when it has nothing else to do.
    await sql`select pg_stat_force_next_flush()`.execute(store.db);
    await sql`select pg_stat_clear_snapshot()`.execute(store.db);
    const { rows } = await sql<{ idx_scan: number }>`
      select idx_scan from pg_stat_user_indexes where indexrelname = ${index}`.execute(store.db);
    return Number(rows[0]?.idx_scan);
  }

  it.skipIf(skipped).each<[string, string, (asked: Questions) => Promise<unknown>]>([
    [
      'accounts of a connection by name',
      'accounts_name',
      (asked) => asked.accounts({ tenant: 'globex', connection: 'globex', sort: { by: 'name' } }),
    ],
    ['changes of a tenant', 'changes_of_tenant', (asked) => asked.changesSince({ tenant: 'globex' })],
    [
      'changes of a connection',
      'changes_at',
      (asked) => asked.changesSince({ tenant: 'globex', connection: 'globex' }),
    ],
    ['changes of a run', 'changes_run', (asked) => asked.changesSince({ tenant: 'globex', runId: 'none' })],
  ])('for %s', async (_what, index, ask) => {
    const before = await reads(index);
    await ask(questions);
    expect((await reads(index)) - before).toBeGreaterThan(0);
  });
});
