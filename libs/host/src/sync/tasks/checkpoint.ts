import type { Transaction } from 'kysely';
import type { StreamState } from '@patchbay/core/streams';
import type { HostTables } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import { writeRows, type RowCounts, type RowsPlace } from '../rows/write-rows.ts';
import type { Destination } from '../rows/destination.ts';
import type { RowChange } from '../rows/prepared-row.ts';
import { inTransaction } from '../transaction.ts';
import type { Claim, Hold } from './claim.ts';

/** What was read since the last checkpoint. */
export interface PageToWrite {
  readonly changes: readonly RowChange[];
  /** Absent: it goes on behind this page, and is written because it is large. */
  readonly state?: StreamState | undefined;
  readonly estimate?: number | undefined;
  /** Milliseconds spent waiting on limits. */
  readonly waited?: number | undefined;
}

/** True for a page behind which the task is elsewhere than where this worker found it. */
export function comesForward({ task }: Claim, { state }: PageToWrite): boolean {
  return state !== undefined && JSON.stringify(state) !== task.checkpoint;
}

/** Writes a page and the state behind it in one transaction, if the worker still holds the task. */
export async function writeCheckpoint(
  parts: SyncParts,
  claim: Claim,
  destination: Destination,
  page: PageToWrite,
): Promise<Hold> {
  const written = await inTransaction(parts.store, async (db) => {
    if (!(await holdTask(db, parts, claim, comesForward(claim, page)))) return undefined;
    const counts = await writePage(db, parts, claim, destination, page);
    const run = await db
      .selectFrom('runs')
      .select('state')
      .where('id', '=', claim.task.run_id)
      .executeTakeFirst();
    return { counts, state: run?.state };
  });
  if (written === undefined) return 'lost';
  tellWritten(parts, claim, page, written.counts);
  return written.state === 'cancelling' ? 'cancelling' : 'held';
}

/**
 * The first statement of each transaction of a task: it says that the worker is alive, and finds nothing when another
 * one has taken the task.
 */
export async function holdTask(
  db: Transaction<HostTables>,
  { runtime, options }: SyncParts,
  { task }: Claim,
  forward: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tasks')
    .set({
      lease_until: timeText(runtime.clock.now() + options.leaseSeconds * 1000),
      ...(forward ? { attempts: 0, lost: 0, waiting_since: null, reason: null } : {}),
    })
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .where('fence', '=', task.fence)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  // Partitions may give the same record: one after the other, so that what is new to both is new once.
  if (task.partitions > 1) {
    await db
      .updateTable('tasks')
      .set({ partitions: task.partitions })
      .where('run_id', '=', task.run_id)
      .where('stream', '=', task.stream)
      .where('partition', '=', 0)
      .execute();
  }
  return true;
}

/** Writes the rows of a page, what it counts, and where the task goes on. */
export async function writePage(
  db: Transaction<HostTables>,
  { store, runtime }: SyncParts,
  { task }: Claim,
  destination: Destination,
  { changes, state, estimate, waited = 0 }: PageToWrite,
): Promise<RowCounts> {
  const place: RowsPlace = {
    kind: store.kind,
    destination,
    connectionId: task.connection_id,
    runId: task.run_id,
    at: timeText(runtime.clock.now()),
  };
  const counts = await writeRows(db, place, changes);
  await db
    .updateTable('tasks')
    .set((set) => ({
      records: set('records', '+', changes.length),
      added: set('added', '+', counts.added),
      changed: set('changed', '+', counts.changed),
      removed: set('removed', '+', counts.removed),
      waited: set('waited', '+', Math.round(waited)),
      ...(estimate === undefined ? {} : { estimate }),
      ...(state === undefined ? {} : { pages: set('pages', '+', 1), checkpoint: JSON.stringify(state) }),
    }))
    .where('run_id', '=', task.run_id)
    .where('stream', '=', task.stream)
    .where('partition', '=', task.partition)
    .execute();
  // What an incremental task has delivered is delivered: the next run need not read it again, however this one ends.
  if (state !== undefined && task.sync_mode === 'incremental') await keepState(db, task, state);
  return counts;
}

/** Says where the next incremental run of a stream goes on. */
export async function keepState(
  db: Transaction<HostTables>,
  task: Claim['task'],
  state: StreamState,
): Promise<void> {
  await db
    .insertInto('stream_states')
    .values({
      connection_id: task.connection_id,
      stream: task.stream,
      partition: task.partition,
      partitions: task.partitions,
      state: JSON.stringify(state),
      run_id: task.run_id,
    })
    .onConflict((conflict) =>
      conflict.columns(['connection_id', 'stream', 'partition', 'partitions']).doUpdateSet((set) => ({
        state: set.ref('excluded.state'),
        run_id: set.ref('excluded.run_id'),
      })),
    )
    .execute();
}

/** Tells what was committed. */
export function tellWritten(
  { telemetry }: SyncParts,
  { task, connector }: Claim,
  page: PageToWrite,
  counts: RowCounts,
): void {
  telemetry.wrote({
    connector,
    connection: task.connection_id,
    stream: task.stream,
    records: page.changes.length,
    pages: page.state === undefined ? 0 : 1,
    ...counts,
  });
}
