import { sql, type Transaction } from 'kysely';
import type { HostTables } from '../../store/tables.ts';
import { tablesOf } from '../rows/tables-of.ts';

/**
 * Lets the streams of a run that were read in full and are open again be read from their beginning, in all their
 * partitions. What the run has seen of them is seen no more: it may be gone since.
 */
export async function beginAnew(
  db: Transaction<HostTables>,
  { id, connection_id: connection }: { readonly id: string; readonly connection_id: string },
): Promise<void> {
  const open = await db
    .selectFrom('tasks')
    .select('stream')
    .distinct()
    .where('run_id', '=', id)
    .where('state', '=', 'queued')
    .where('sync_mode', '=', 'full_refresh')
    .execute();
  for (const { stream } of open) {
    await db
      .updateTable('tasks')
      .set({ state: 'queued', checkpoint: null, snapshot: 0, reason: null, ended_at: null })
      .where('run_id', '=', id)
      .where('stream', '=', stream)
      .execute();
    for (const table of tablesOf(stream)) {
      await sql`
        update ${sql.table(table)} set seen_run = ''
        where connection_id = ${connection} and seen_run = ${id}
        ${table === 'records' ? sql`and stream = ${stream}` : sql``}`.execute(db);
    }
  }
}
