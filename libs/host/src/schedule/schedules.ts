import type { ExpressionBuilder, Selectable } from 'kysely';
import type { TenantScope } from '../connections/connection.ts';
import type { HostDatabase } from '../store/host-store.ts';
import type { HostTables, ScheduleRow } from '../store/tables.ts';
import { timeText, type SyncParts } from '../sync/parts.ts';
import { startRun, type StartedRun } from '../sync/runs/start-run.ts';
import { SyncRefusedError } from '../sync/sync-refused-error.ts';
import type { Schedule, SchedulePlan } from '../sync/syncs.ts';
import { nextTime, nextTimes } from './next-time.ts';

/** Keeps the plan of a connection, in place of the one before. */
export async function setSchedule(
  { store, connections, runtime }: SyncParts,
  connectionId: string,
  plan: SchedulePlan | undefined,
  { tenant }: TenantScope = {},
): Promise<Schedule | undefined> {
  const isThere = (await connections.get(connectionId, { tenant })) !== undefined;
  if (plan === undefined) {
    if (!isThere) return undefined;
    await store.db.deleteFrom('schedules').where('connection_id', '=', connectionId).execute();
    return undefined;
  }
  if (!isThere) throw new SyncRefusedError(`There is no connection ${connectionId}.`);
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
  const next = timeAfter(row, now);
  const { mode, streams } = scheduleOf(row);
  try {
    return await startRun(parts, row.connection_id, { mode, streams, startedBy: 'schedule' }, async (db) => {
      return await moveOn(db, row, next);
    });
  } catch (error) {
    // What cannot begin now is tried at its next time, and not every few seconds.
    await moveOn(parts.store.db, row, next);
    throw error;
  }
}

/** Undefined: it was due for the last time. A plan that cannot be read any more is looked at again a day later. */
function timeAfter({ cron, time_zone }: Selectable<ScheduleRow>, now: number): string | undefined {
  try {
    const [next] = nextTimes(cron, time_zone, now, 1);
    return next === undefined ? undefined : timeText(next);
  } catch {
    return timeText(now + 24 * 3_600_000);
  }
}

/** False when somebody else has moved or changed it. */
async function moveOn(
  db: HostDatabase,
  row: Selectable<ScheduleRow>,
  next: string | undefined,
): Promise<boolean> {
  const isRow = (is: ExpressionBuilder<HostTables, 'schedules'>) =>
    is.and({ connection_id: row.connection_id, next_at: row.next_at, cron: row.cron });
  const moved =
    next === undefined
      ? await db.deleteFrom('schedules').where(isRow).returning('cron').executeTakeFirst()
      : await db
          .updateTable('schedules')
          .set({ next_at: next })
          .where(isRow)
          .returning('cron')
          .executeTakeFirst();
  return moved !== undefined;
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
