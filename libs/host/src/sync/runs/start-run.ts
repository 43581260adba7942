import type { Transaction } from 'kysely';
import type { Connection, OpenConnection } from '../../connections/connection.ts';
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
  const opened = await openActive(parts, connectionId);
  const tasks = await plannedTasks(store.db, opened, options, parts.options.partitions);
  for (;;) {
    const id = runId(parts);
    const begun = await inTransaction(store, async (db) => {
      if (claim !== undefined && !(await claim(db))) return 'not_claimed';
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('runs')
        .values({
          id,
          connection_id: connectionId,
          mode: options.mode ?? 'full',
          started_by: options.startedBy ?? 'manual',
          state: 'queued',
          removals_allowed: options.allowRemovals === true ? 1 : 0,
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
      return 'begun';
    });
    if (begun === 'not_claimed') return undefined;
    if (begun === 'begun') return { id, isNew: true };
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

async function openActive(parts: SyncParts, connectionId: string): Promise<OpenConnection> {
  const connection = await parts.connections.get(connectionId);
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

/** Ids sort by the time at which they were made. */
function runId({ runtime }: SyncParts): string {
  const time = runtime.clock.now().toString(36).padStart(9, '0');
  const bytes = runtime.secureRandom(10);
  return `${time}${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
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
