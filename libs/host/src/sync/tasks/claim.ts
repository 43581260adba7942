import type { Selectable } from 'kysely';
import type { TaskOutcome, TaskRef } from '../../queue/task-queue.ts';
import type { RunRow, TaskRow } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import { inTransaction } from '../transaction.ts';
import { putBackLost } from './losses.ts';

/** A task that this worker holds, for as long as nobody takes it with a higher fence. */
export interface Claim {
  readonly task: Selectable<TaskRow>;
  readonly run: Selectable<RunRow>;
  /** The host's name of the connector. */
  readonly connector: string;
}

/**
 * Takes a task: from here on whoever held it before writes nothing more. What comes back without a claim is for the
 * queue: the task is over, or is to come later.
 */
export async function claimTask(parts: SyncParts, ref: TaskRef): Promise<Claim | TaskOutcome> {
  const { store, runtime, options, worker } = parts;
  const now = runtime.clock.now();
  const at = timeText(now);
  return await inTransaction(store, async (db): Promise<Claim | TaskOutcome> => {
    const later = await putBackLost(db, parts, ref);
    if (later !== undefined) return { done: false, at: later };
    const task = await db
      .updateTable('tasks')
      .set((set) => ({
        fence: set('fence', '+', 1),
        state: 'running',
        worker,
        lease_until: timeText(now + options.leaseSeconds * 1000),
        not_before: null,
        started_at: set.fn.coalesce('started_at', set.val(at)),
      }))
      .where('run_id', '=', ref.runId)
      .where('stream', '=', ref.stream)
      .where('partition', '=', ref.partition)
      .where('state', 'in', ['queued', 'running'])
      .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]))
      .where((is) => is.or([is('not_before', 'is', null), is('not_before', '<=', at)]))
      .returningAll()
      .executeTakeFirst();
    if (task === undefined) {
      const held = await db
        .selectFrom('tasks')
        .select(['state', 'not_before', 'lease_until'])
        .where('run_id', '=', ref.runId)
        .where('stream', '=', ref.stream)
        .where('partition', '=', ref.partition)
        .executeTakeFirst();
      if (held === undefined || (held.state !== 'queued' && held.state !== 'running')) return { done: true };
      const until = held.state === 'running' ? held.lease_until : held.not_before;
      return { done: false, at: Math.max(now, Date.parse(until ?? at)) };
    }
    await db
      .updateTable('runs')
      .set((set) => ({ state: 'running', started_at: set.fn.coalesce('started_at', set.val(at)) }))
      .where('id', '=', ref.runId)
      .where('state', '=', 'queued')
      .execute();
    const { connector, ...run } = await db
      .selectFrom('runs')
      .innerJoin('connections', 'connections.id', 'runs.connection_id')
      .selectAll('runs')
      .select('connections.connector')
      .where('runs.id', '=', ref.runId)
      .executeTakeFirstOrThrow();
    return { task, run, connector };
  });
}

/** What a worker still is to a task. */
export type Hold = 'held' | 'lost' | 'cancelling';

/** Says that the worker is alive. */
export async function renewLease({ store, runtime, options }: SyncParts, claim: Claim): Promise<Hold> {
  const { task } = claim;
  const { numUpdatedRows } = await store.db
    .updateTable('tasks')
    .set({ lease_until: timeText(runtime.clock.now() + options.leaseSeconds * 1000) })
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .where('fence', '=', task.fence)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return 'lost';
  const run = await store.db
    .selectFrom('runs')
    .select('state')
    .where('id', '=', task.run_id)
    .executeTakeFirst();
  return run?.state === 'cancelling' ? 'cancelling' : 'held';
}

/** Why and for how long a task is put back. */
export interface PuttingBack {
  /** Milliseconds since the epoch. @default at once */
  readonly until?: number | undefined;
  /** JSON of a `TaskReason`. @default none */
  readonly reason?: string | undefined;
  /** It counts as a failure. @default false */
  readonly failed?: boolean | undefined;
  /** Milliseconds spent waiting on limits, those to come among them. @default 0 */
  readonly waited?: number | undefined;
}

/** Lets a task go, so that a worker takes it when it is time. */
export async function putBack({ store, runtime }: SyncParts, claim: Claim, why: PuttingBack): Promise<void> {
  const { task } = claim;
  const { until, reason, failed = false, waited = 0 } = why;
  await store.db
    .updateTable('tasks')
    .set((set) => ({
      state: 'queued',
      worker: null,
      lease_until: null,
      not_before: until === undefined ? null : timeText(until),
      waited: set('waited', '+', Math.round(waited)),
      attempts: set('attempts', '+', failed ? 1 : 0),
      ...(until === undefined
        ? {}
        : {
            waiting_since: set.fn.coalesce('waiting_since', set.val(timeText(runtime.clock.now()))),
            reason: reason ?? null,
          }),
    }))
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .where('fence', '=', task.fence)
    .where('state', '=', 'running')
    .execute();
}
