import type { Transaction } from 'kysely';
import type { HostTables } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import type { Destination } from '../rows/destination.ts';
import { countUnseen, removeUnseen } from '../rows/remove-unseen.ts';
import type { RowCounts, RowsPlace } from '../rows/write-rows.ts';
import type { TaskReason, TaskState } from '../run.ts';
import { endRunIfOver, tellRunEnded } from '../runs/end-run.ts';
import { inTransaction } from '../transaction.ts';
import { holdTask, keepState, tellWritten, writePage, type PageToWrite } from './checkpoint.ts';
import type { Claim } from './claim.ts';

/** How a task ends. */
export interface TaskEnd {
  readonly state: Exclude<TaskState, 'queued' | 'running'>;
  readonly reason?: TaskReason | undefined;
  /** All that there is was given, so that what was not is gone. @default false */
  readonly snapshot?: boolean | undefined;
  /** What was read behind the last checkpoint. */
  readonly last?: PageToWrite | undefined;
  /** The state is one that an incremental run may go on from. @default false */
  readonly keepsState?: boolean | undefined;
  /** Milliseconds spent waiting on limits that no page tells of. */
  readonly waited?: number | undefined;
}

/**
 * Ends a task in one transaction: its last page, what its snapshot found to be gone, and its run, if it is the last.
 *
 * @returns false when another worker has taken it
 */
export async function endTask(
  parts: SyncParts,
  claim: Claim,
  destination: Destination | undefined,
  wanted: TaskEnd,
): Promise<boolean> {
  const ended = await inTransaction(parts.store, async (db) => {
    let end = wanted;
    if (!(await holdTask(db, parts, claim, end.last !== undefined))) return undefined;
    // Whoever ends a task of the run at the same time waits here, so that the last one sees that it is the last.
    const run = await db
      .updateTable('runs')
      .set({ started_by: claim.run.started_by })
      .where('id', '=', claim.run.id)
      .returning('state')
      .executeTakeFirst();
    // A run that is cancelled at its last page has read all, and yet nobody wants it to remove anything.
    if (run?.state === 'cancelling' && end.state !== 'failed')
      end = { state: 'cancelled', last: end.last, waited: end.waited };
    const { last } = end;
    let counts: RowCounts = { added: 0, changed: 0, removed: 0 };
    if (last !== undefined && destination !== undefined)
      counts = await writePage(db, parts, claim, destination, last);
    if (last?.state !== undefined && end.keepsState === true) await keepState(db, claim.task, last.state);
    await close(db, parts, claim, end);
    let removed = 0;
    if (end.snapshot === true && destination !== undefined) {
      const gone = await removeGone(db, parts, claim, destination);
      removed = gone.removed;
      if (removed > 0 || gone.reason !== undefined) await amend(db, claim, gone);
    }
    const endedRun = await endRunIfOver(db, claim.run.id, parts.runtime.clock.now());
    return { counts: { ...counts, removed: counts.removed + removed }, endedRun };
  });
  if (ended === undefined) return false;
  tellWritten(parts, claim, wanted.last ?? { changes: [] }, ended.counts);
  if (ended.endedRun) await tellRunEnded(parts, claim.run.id);
  return true;
}

async function close(
  db: Transaction<HostTables>,
  { runtime }: SyncParts,
  { task }: Claim,
  { state, reason, snapshot = false, waited = 0 }: TaskEnd,
): Promise<void> {
  await db
    .updateTable('tasks')
    .set((set) => ({
      state,
      reason: reason === undefined ? null : JSON.stringify(reason),
      snapshot: snapshot ? 1 : 0,
      waited: set('waited', '+', Math.round(waited)),
      worker: null,
      lease_until: null,
      not_before: null,
      ended_at: timeText(runtime.clock.now()),
    }))
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .execute();
}

/** What came of a snapshot. */
interface Gone {
  readonly removed: number;
  /** Why nothing was removed. */
  readonly reason?: TaskReason | undefined;
}

async function amend(db: Transaction<HostTables>, { task }: Claim, { removed, reason }: Gone): Promise<void> {
  await db
    .updateTable('tasks')
    .set((set) => ({
      removed: set('removed', '+', removed),
      ...(reason === undefined ? {} : { state: 'incomplete', reason: JSON.stringify(reason) }),
    }))
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .execute();
}

/** With fewer rows than that a person sees what was removed. */
const fewRows = 20;

/** Takes out what no partition of the stream has seen, when all of them were snapshots, and it is not suspiciously much. */
async function removeGone(
  db: Transaction<HostTables>,
  { store, runtime }: SyncParts,
  { task, run }: Claim,
  destination: Destination,
): Promise<Gone> {
  const partitions = await db
    .selectFrom('tasks')
    .select(['snapshot', 'added'])
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .execute();
  if (partitions.length < task.partitions || partitions.some(({ snapshot }) => snapshot !== 1))
    return { removed: 0 };
  const place: RowsPlace = {
    kind: store.kind,
    destination,
    connectionId: task.connection_id,
    runId: task.run_id,
    at: timeText(runtime.clock.now()),
  };
  const { known, unseen } = await countUnseen(db, place);
  if (unseen === 0) return { removed: 0 };
  const before = known - partitions.reduce((sum, { added }) => sum + added, 0);
  if (before > fewRows && unseen * 2 > before && run.removals_allowed !== 1)
    return { removed: 0, reason: heldBack(unseen, before) };
  await removeUnseen(db, place);
  return { removed: unseen };
}

function heldBack(unseen: number, before: number): TaskReason {
  return {
    message: `${unseen} of ${before} rows are no longer listed by the app. That is more than half, so none was removed.`,
    hint: 'Look whether the credential still sees everything. If so many are gone indeed, allow the removals and resume the run.',
  };
}
