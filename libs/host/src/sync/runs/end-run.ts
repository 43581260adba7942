import type { Transaction } from 'kysely';
import type { HostTables } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import type { RunState } from '../run.ts';

/** Ends a run of which nothing is left. True when this very call ended it. */
export async function endRunIfOver(
  db: Transaction<HostTables>,
  runId: string,
  now: number,
): Promise<boolean> {
  const tasks = await db.selectFrom('tasks').select('state').where('run_id', '=', runId).execute();
  const states = new Set(tasks.map(({ state }) => state));
  if (states.has('queued') || states.has('running')) return false;
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ state: joinedState(states), ended_at: timeText(now) })
    .where('id', '=', runId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function joinedState(states: ReadonlySet<string>): RunState {
  if (states.has('failed')) return 'failed';
  if (states.has('cancelled')) return 'cancelled';
  return states.has('incomplete') ? 'incomplete' : 'complete';
}

/** Tells of the end of a run. */
export async function tellRunEnded({ store, telemetry, runtime }: SyncParts, runId: string): Promise<void> {
  const run = await store.db
    .selectFrom('runs')
    .innerJoin('connections', 'connections.id', 'runs.connection_id')
    .selectAll('runs')
    .select('connections.connector')
    .where('runs.id', '=', runId)
    .executeTakeFirst();
  if (run === undefined) return;
  const tasks = await store.db.selectFrom('tasks').selectAll().where('run_id', '=', runId).execute();
  const sum = (pick: (task: (typeof tasks)[number]) => number): number =>
    tasks.reduce((total, task) => total + pick(task), 0);
  const told = {
    connector: run.connector,
    connection: run.connection_id,
    run: run.id,
    mode: run.mode,
    startedBy: run.started_by,
    outcome: run.state,
    startedAt: Date.parse(run.started_at ?? run.created_at),
    endedAt: Date.parse(run.ended_at ?? run.created_at),
    records: sum(({ records }) => records),
    pages: sum(({ pages }) => pages),
    added: sum(({ added }) => added),
    changed: sum(({ changed }) => changed),
    removed: sum(({ removed }) => removed),
    waitedMilliseconds: sum(({ waited }) => waited),
  };
  telemetry.runEnded(told);
  runtime.logger.log(run.state === 'failed' ? 'warn' : 'info', 'A sync has ended.', told);
}
