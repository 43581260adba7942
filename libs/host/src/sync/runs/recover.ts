import { timeText, type SyncParts } from '../parts.ts';
import { inTransaction } from '../transaction.ts';
import { endCancelled } from './cancel-run.ts';
import { endRunIfOver, tellRunEnded } from './end-run.ts';

/** Tasks that are queued in one go. */
const batch = 1000;

/** Queues each open task that nobody holds, and ends runs of which nothing is left. */
export async function recover(parts: SyncParts): Promise<number> {
  const { store, runtime, queue } = parts;
  const now = runtime.clock.now();
  await endLeftRuns(parts);
  let count = 0;
  let last: { readonly run_id: string; readonly stream: string; readonly partition: number } | undefined;
  for (;;) {
    const after = last;
    const tasks = await store.db
      .selectFrom('tasks')
      .innerJoin('connections', 'connections.id', 'tasks.connection_id')
      .select([
        'tasks.run_id',
        'tasks.stream',
        'tasks.partition',
        'tasks.connection_id',
        'tasks.not_before',
        'connections.tenant',
      ])
      .where('tasks.state', 'in', ['queued', 'running'])
      .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', timeText(now))]))
      .$if(after !== undefined, (query) =>
        query.where((is) =>
          is(
            is.refTuple('tasks.run_id', 'tasks.stream', 'tasks.partition'),
            '>',
            is.tuple(after?.run_id ?? '', after?.stream ?? '', after?.partition ?? 0),
          ),
        ),
      )
      .orderBy('tasks.run_id')
      .orderBy('tasks.stream')
      .orderBy('tasks.partition')
      .limit(batch)
      .execute();
    for (const {
      run_id: runId,
      stream,
      partition,
      connection_id: connectionId,
      tenant,
      not_before,
    } of tasks) {
      const at = Math.max(now, not_before === null ? now : Date.parse(not_before));
      await queue.add({ runId, stream, partition }, { connectionId, tenant, at });
    }
    count += tasks.length;
    last = tasks.at(-1);
    if (tasks.length < batch) return count;
  }
}

/** A process may be gone between the end of a task and that of its run, or between a cancel and the end of the tasks. */
async function endLeftRuns(parts: SyncParts): Promise<void> {
  const { store, runtime } = parts;
  const left = await store.db
    .selectFrom('runs')
    .select(['id', 'state'])
    .where('ended_at', 'is', null)
    .where((is) =>
      is.or([
        is('state', '=', 'cancelling'),
        is.not(
          is.exists(
            is
              .selectFrom('tasks')
              .select('tasks.run_id')
              .whereRef('tasks.run_id', '=', 'runs.id')
              .where('tasks.state', 'in', ['queued', 'running']),
          ),
        ),
      ]),
    )
    .execute();
  for (const { id, state } of left) {
    if (state === 'cancelling') {
      await endCancelled(parts, id);
      continue;
    }
    const ended = await inTransaction(store, async (db) => {
      await db
        .updateTable('runs')
        .set({ state })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
      return await endRunIfOver(db, id, runtime.clock.now());
    });
    if (ended) await tellRunEnded(parts, id);
  }
}
