import type { Selectable } from 'kysely';
import type { ScheduleRow } from '../store/tables.ts';
import { timeText, type SyncParts } from '../sync/parts.ts';
import { startRun, type StartedRun } from '../sync/runs/start-run.ts';
import { SyncRefusedError } from '../sync/sync-refused-error.ts';
import type { Schedule, SchedulePlan } from '../sync/syncs.ts';
import { nextTime } from './next-time.ts';

/** Keeps the plan of a connection, in place of the one before. */
export async function setSchedule(
  { store, connections, runtime }: SyncParts,
  connectionId: string,
  plan: SchedulePlan | undefined,
): Promise<Schedule | undefined> {
  if (plan === undefined) {
    await store.db.deleteFrom('schedules').where('connection_id', '=', connectionId).execute();
    return undefined;
  }
  if ((await connections.get(connectionId)) === undefined)
    throw new SyncRefusedError(`There is no connection ${connectionId}.`);
  const timeZone = plan.timeZone ?? 'UTC';
  const row: Selectable<ScheduleRow> = {
    connection_id: connectionId,
    cron: plan.cron,
    time_zone: timeZone,
    mode: plan.mode ?? 'full',
    streams: plan.streams === undefined ? null : JSON.stringify(plan.streams),
    next_at: timeText(nextTime(plan.cron, timeZone, runtime.clock.now())),
  };
  const { connection_id: _own, ...changes } = row;
  await store.db
    .insertInto('schedules')
    .values(row)
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(changes))
    .execute();
  return scheduleOf(row);
}

/** All plans, or those of a tenant. */
export async function listSchedules(
  { store }: SyncParts,
  tenant: string | undefined,
): Promise<readonly Schedule[]> {
  const rows = await store.db
    .selectFrom('schedules')
    .innerJoin('connections', 'connections.id', 'schedules.connection_id')
    .selectAll('schedules')
    .$if(tenant !== undefined, (query) => query.where('connections.tenant', '=', tenant ?? ''))
    .orderBy('schedules.connection_id')
    .execute();
  return rows.map(scheduleOf);
}

/**
 * Starts what is due. Of several processes one does: it moves `next_at` on in the transaction that begins the run. Times
 * that were missed while no process was there are made up for by one run.
 *
 * @returns the runs that were begun
 */
export async function startDue(parts: SyncParts): Promise<readonly StartedRun[]> {
  const { store, runtime } = parts;
  const now = runtime.clock.now();
  const due = await store.db
    .selectFrom('schedules')
    .selectAll()
    .where('next_at', '<=', timeText(now))
    .orderBy('next_at')
    .execute();
  const begun: StartedRun[] = [];
  for (const row of due) {
    const started = await startOne(parts, row, now).catch((error: unknown) => {
      runtime.logger.log('warn', 'A sync that is due was not begun.', {
        connection: row.connection_id,
        reason: error instanceof SyncRefusedError ? error.message : 'The log above says more.',
      });
      return undefined;
    });
    if (started?.isNew === true) begun.push(started);
  }
  return begun;
}

async function startOne(
  parts: SyncParts,
  row: Selectable<ScheduleRow>,
  now: number,
): Promise<StartedRun | undefined> {
  const next = timeText(nextTime(row.cron, row.time_zone, now));
  const { mode, streams } = scheduleOf(row);
  try {
    return await startRun(parts, row.connection_id, { mode, streams, startedBy: 'schedule' }, async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('schedules')
        .set({ next_at: next })
        .where('connection_id', '=', row.connection_id)
        .where('next_at', '=', row.next_at)
        .where('cron', '=', row.cron)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  } catch (error) {
    // What cannot begin now is tried at its next time, and not every few seconds.
    await parts.store.db
      .updateTable('schedules')
      .set({ next_at: next })
      .where('connection_id', '=', row.connection_id)
      .where('next_at', '=', row.next_at)
      .execute();
    throw error;
  }
}

/** When the next plan is due, in milliseconds since the epoch. */
export async function nextDue({ store }: SyncParts): Promise<number | undefined> {
  const row = await store.db
    .selectFrom('schedules')
    .select('next_at')
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Date.parse(row.next_at);
}

function scheduleOf(row: Selectable<ScheduleRow>): Schedule {
  const streams: unknown = row.streams === null ? undefined : JSON.parse(row.streams);
  return {
    connectionId: row.connection_id,
    cron: row.cron,
    timeZone: row.time_zone,
    mode: row.mode === 'incremental' ? 'incremental' : 'full',
    ...(Array.isArray(streams) ? { streams: streams.map(String) } : {}),
    nextAt: row.next_at,
  };
}
