import { isRecord } from '@patchbay/core';
import type { Selectable } from 'kysely';
import type { HostDatabase } from '../../store/host-store.ts';
import type { RunRow, TaskRow } from '../../store/tables.ts';
import type { Run, RunState, Task, TaskReason, TaskState } from '../run.ts';

/** Runs with their tasks, in the order of the rows. */
export async function withTasks(db: HostDatabase, rows: readonly Selectable<RunRow>[]): Promise<Run[]> {
  if (rows.length === 0) return [];
  const tasks = await db
    .selectFrom('tasks')
    .selectAll()
    .where(
      'run_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('stream')
    .orderBy('partition')
    .execute();
  const byRun = new Map(rows.map(({ id }) => [id, new Array<Selectable<TaskRow>>()]));
  for (const task of tasks) byRun.get(task.run_id)?.push(task);
  return rows.map((row) => runOf(row, byRun.get(row.id) ?? []));
}

/** A row as people see it. */
export function runOf(row: Selectable<RunRow>, tasks: readonly Selectable<TaskRow>[]): Run {
  return {
    id: row.id,
    connectionId: row.connection_id,
    mode: row.mode === 'incremental' ? 'incremental' : 'full',
    startedBy: row.started_by === 'schedule' ? 'schedule' : 'manual',
    state: isRunState(row.state) ? row.state : 'failed',
    createdAt: row.created_at,
    ...present({ startedAt: row.started_at, endedAt: row.ended_at }),
    tasks: tasks.map(taskOf),
  };
}

function taskOf(row: Selectable<TaskRow>): Task {
  return {
    runId: row.run_id,
    stream: row.stream,
    partition: row.partition,
    partitions: row.partitions,
    state: isTaskState(row.state) ? row.state : 'failed',
    syncMode: row.sync_mode === 'incremental' ? 'incremental' : 'full_refresh',
    records: row.records,
    pages: row.pages,
    added: row.added,
    changed: row.changed,
    removed: row.removed,
    waitedMilliseconds: row.waited,
    snapshot: row.snapshot === 1,
    attempts: row.attempts,
    ...(row.reason === null ? {} : { reason: reasonIn(row.reason) }),
    ...present({
      estimate: row.estimate,
      notBefore: row.not_before,
      startedAt: row.started_at,
      endedAt: row.ended_at,
    }),
  };
}

function reasonIn(text: string): TaskReason {
  const reason: unknown = JSON.parse(text);
  if (!isRecord(reason)) return { message: text };
  const textAt = (name: string): string | null => {
    const value = reason[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    message: textAt('message') ?? 'It is not known why.',
    ...present({ errorCode: textAt('errorCode'), hint: textAt('hint') }),
  };
}

/** The properties that are not null. */
function present<Values extends Readonly<Record<string, string | number | null>>>(
  values: Values,
): { readonly [Name in keyof Values]?: NonNullable<Values[Name]> } {
  const found: { [Name in keyof Values]?: NonNullable<Values[Name]> } = {};
  for (const name in values) {
    const value = values[name];
    if (value !== null && value !== undefined) found[name] = value;
  }
  return found;
}

const runStates: ReadonlySet<string> = new Set<RunState>([
  'queued',
  'running',
  'cancelling',
  'complete',
  'incomplete',
  'failed',
  'cancelled',
]);

function isRunState(text: string): text is RunState {
  return runStates.has(text);
}

function isTaskState(text: string): text is TaskState {
  return text !== 'cancelling' && runStates.has(text);
}
