import { timeText, type SyncParts } from '../parts.ts';
import { inTransaction } from '../transaction.ts';
import { endRunIfOver, tellRunEnded } from './end-run.ts';

/** Says that a run is to end, and ends what nobody works on. Who does, looks at its next checkpoint. */
export async function cancelRun(parts: SyncParts, runId: string): Promise<void> {
  await parts.store.db
    .updateTable('runs')
    .set({ state: 'cancelling' })
    .where('id', '=', runId)
    .where('ended_at', 'is', null)
    .execute();
  await endCancelled(parts, runId);
}

/** Ends the tasks of a cancelled run that nobody holds. */
export async function endCancelled(parts: SyncParts, runId: string): Promise<void> {
  const now = parts.runtime.clock.now();
  const ended = await inTransaction(parts.store, async (db) => {
    await db
      .updateTable('tasks')
      .set({ state: 'cancelled', worker: null, lease_until: null, not_before: null, ended_at: timeText(now) })
      .where('run_id', '=', runId)
      .where((is) =>
        is.or([
          is('state', '=', 'queued'),
          is.and([is('state', '=', 'running'), is('lease_until', '<=', timeText(now))]),
        ]),
      )
      .where((is) =>
        is.exists(
          is.selectFrom('runs').select('id').where('id', '=', runId).where('state', '=', 'cancelling'),
        ),
      )
      .execute();
    await db
      .updateTable('runs')
      .set({ state: 'cancelling' })
      .where('id', '=', runId)
      .where('state', '=', 'cancelling')
      .execute();
    return await endRunIfOver(db, runId, now);
  });
  if (ended) await tellRunEnded(parts, runId);
}
