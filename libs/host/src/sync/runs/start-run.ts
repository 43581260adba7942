import type { Transaction } from 'kysely';
import type { Connection, OpenConnection, TenantScope } from '../../connections/connection.ts';
import { orderedId, timeOfId } from '../../store/ids.ts';
import type { HostTables } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import { SyncRefusedError } from '../sync-refused-error.ts';
import type { StartOptions } from '../syncs.ts';
import { inTransaction } from '../transaction.ts';
import { endRunIfOver } from './end-run.ts';
import { plannedTasks, type PlannedTask } from './planned-tasks.ts';

/** How a run came to be. */
export interface StartedRun {
  /** Of the run that is open now. */
  readonly id: string;
  /** False: it was open before. */
  readonly isNew: boolean;
}

/**
 * Begins a run, if the connection has none that is open.
 *
 * @param claim - done first in the same transaction; when it says false nothing is begun, and undefined comes back
 * @throws SyncRefusedError
 */
export async function startRun(
  parts: SyncParts,
  connectionId: string,
  options: StartOptions,
  claim?: (db: Transaction<HostTables>) => Promise<boolean>,
): Promise<StartedRun | undefined> {
  const { store, runtime } = parts;
  const opened = await openActive(parts, connectionId, options);
  const tasks = await plannedTasks(store.db, opened, options, parts.options.partitions);
  for (;;) {
    const begun = await inTransaction(store, async (db) => {
      if (claim !== undefined && !(await claim(db))) return 'not_claimed';
      const revision = await holdConnection(db, opened);
      const id = await nextRunId(db, parts, connectionId);
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('runs')
        .values({
          id,
          connection_id: connectionId,
          mode: options.mode ?? 'full',
          started_by: options.startedBy ?? 'manual',
          state: 'queued',
          removals_allowed: options.allowRemovals === true ? 1 : 0,
          revision,
          created_at: timeText(runtime.clock.now()),
          started_at: null,
          ended_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) return 'open';
      await db
        .insertInto('tasks')
        .values(tasks.map((task) => rowOf(task, id, connectionId)))
        .execute();
      await endRunIfOver(db, id, runtime.clock.now());
      return { id };
    });
    if (begun === 'not_claimed') return undefined;
    if (begun !== 'open') return { id: begun.id, isNew: true };
    const open = await store.db
      .selectFrom('runs')
      .select('id')
      .where('connection_id', '=', connectionId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (open !== undefined) return { id: open.id, isNew: false };
    // It has just ended, so that another one can begin. What was to be claimed is claimed.
    if (claim !== undefined) return undefined;
  }
}

async function openActive(
  parts: SyncParts,
  connectionId: string,
  { tenant }: TenantScope,
): Promise<OpenConnection> {
  const connection = await parts.connections.get(connectionId, { tenant });
  if (connection === undefined) throw new SyncRefusedError(`There is no connection ${connectionId}.`);
  if (connection.state !== 'active') throw new SyncRefusedError(inactive(connection));
  return await parts.connections.open(connectionId);
}

function inactive({ name, state, stateReason }: Connection): string {
  const what =
    state === 'disabled'
      ? `The connection "${name}" is disabled.`
      : `The connection "${name}" must be connected anew.`;
  return stateReason === undefined ? what : `${what} ${stateReason}`;
}

/**
 * Whoever changes the connection at the same time waits for the run to have begun, and ends it.
 *
 * @returns the revision that the run begins with
 * @throws SyncRefusedError when it is another one than the run was planned with
 */
async function holdConnection(
  db: Transaction<HostTables>,
  { connection, revision }: OpenConnection,
): Promise<number> {
  const held = await db
    .updateTable('connections')
    .set((set) => ({ revision: set.ref('revision') }))
    .where('id', '=', connection.id)
    .where('state', '=', 'active')
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .returning('revision')
    .executeTakeFirst();
  if (held === undefined)
    throw new SyncRefusedError(`The connection "${connection.name}" was changed meanwhile. Start again.`);
  return held.revision;
}

/** Ids sort by the time at which they were made, and behind those of the same connection, whatever the clock says. */
async function nextRunId(
  db: Transaction<HostTables>,
  { runtime }: SyncParts,
  connectionId: string,
): Promise<string> {
  const last = await db
    .selectFrom('runs')
    .select((select) => select.fn.max('id').as('id'))
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  const before = timeOfId(last?.id ?? '');
  const now = runtime.clock.now();
  return orderedId(runtime, before === undefined ? now : Math.max(now, before + 1));
}

function rowOf(
  { stream, partition, partitions, syncMode, state }: PlannedTask,
  id: string,
  connectionId: string,
) {
  return {
    run_id: id,
    stream,
    partition,
    partitions,
    connection_id: connectionId,
    sync_mode: syncMode,
    state: 'queued',
    checkpoint: state,
    fence: 0,
    attempts: 0,
    records: 0,
    pages: 0,
    added: 0,
    changed: 0,
    removed: 0,
    waited: 0,
    snapshot: 0,
  };
}
