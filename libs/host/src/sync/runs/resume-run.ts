import { timeText, type SyncParts } from '../parts.ts';
import { SyncRefusedError } from '../sync-refused-error.ts';
import { inTransaction } from '../transaction.ts';
import { beginAnew } from './begin-anew.ts';

/**
 * Opens a run again.
 *
 * @throws SyncRefusedError when it has not ended, has nothing left to do, or a later one has begun
 */
export async function resumeRun(parts: SyncParts, runId: string, allowRemovals: boolean): Promise<void> {
  const { store, runtime, options } = parts;
  const run = await store.db.selectFrom('runs').selectAll().where('id', '=', runId).executeTakeFirst();
  if (run === undefined) throw new SyncRefusedError(`There is no run ${runId}.`);
  if (run.state === 'complete') throw new SyncRefusedError('The run is complete. Start a new one.');
  if (run.ended_at === null) throw new SyncRefusedError('The run is still open.');
  const connection = await parts.connections.get(run.connection_id);
  if (connection?.state !== 'active')
    throw new SyncRefusedError(connection?.stateReason ?? 'The connection is not active.');
  // Rows may have come and gone since, so that what was read then says nothing of what is there now.
  const isOld = Date.parse(run.ended_at) < runtime.clock.now() - options.resumeSeconds * 1000;
  const opened = await inTransaction(store, async (db) => {
    // What was read with other settings or another credential does not go together with what these would give.
    const { numUpdatedRows: same } = await db
      .updateTable('connections')
      .set({ revision: run.revision })
      .where('id', '=', run.connection_id)
      .where('revision', '=', run.revision)
      .executeTakeFirst();
    if (same === 0n) throw new SyncRefusedError('The connection was changed since. Start a new sync.');
    const { numUpdatedRows } = await db
      .updateTable('runs')
      .set({ state: 'queued', ended_at: null, ...(allowRemovals ? { removals_allowed: 1 } : {}) })
      .where('id', '=', runId)
      .where('ended_at', '=', run.ended_at)
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom('runs as later')
              .select('later.id')
              .where('later.connection_id', '=', run.connection_id)
              .where('later.id', '>', runId),
          ),
        ),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await db
      .updateTable('tasks')
      .set({
        state: 'queued',
        attempts: 0,
        lost: 0,
        waiting_since: null,
        not_before: null,
        lease_until: null,
        worker: null,
        reason: null,
        ended_at: null,
      })
      .where('run_id', '=', runId)
      .where('state', 'in', ['incomplete', 'failed', 'cancelled'])
      .execute();
    if (isOld) await beginAnew(db, run);
    return true;
  });
  if (!opened) throw new SyncRefusedError('A later sync of the connection has begun. Start a new one.');
  runtime.logger.log('info', 'A sync is resumed.', {
    run: runId,
    at: timeText(runtime.clock.now()),
    anew: isOld,
  });
}
