import type { Transaction } from 'kysely';
import type { TaskRef } from '../../queue/task-queue.ts';
import type { HostTables } from '../../store/tables.ts';
import { timeText, type SyncParts } from '../parts.ts';
import type { TaskReason } from '../run.ts';

/**
 * Notes that the worker of a task was lost, if it was. Whatever else that worker did was lost with it, and only one of
 * all may be to blame: from the second time on each comes back at another moment, so that those that would go on do.
 *
 * @returns when the task is to come back; undefined where it may be taken at once
 */
export async function putBackLost(
  db: Transaction<HostTables>,
  { runtime, options }: SyncParts,
  { runId, stream, partition }: TaskRef,
): Promise<number | undefined> {
  const now = runtime.clock.now();
  const task = await db
    .updateTable('tasks')
    .set((set) => ({
      state: 'queued',
      fence: set('fence', '+', 1),
      lost: set('lost', '+', 1),
      worker: null,
      lease_until: null,
    }))
    .where('run_id', '=', runId)
    .where('stream', '=', stream)
    .where('partition', '=', partition)
    .where('state', '=', 'running')
    .where('lease_until', '<=', timeText(now))
    .returning(['lost', 'connection_id'])
    .executeTakeFirst();
  if (task === undefined) return undefined;
  const { lost, connection_id: connection } = task;
  runtime.logger.log('warn', 'The worker of a stream was lost.', { connection, run: runId, stream, lost });
  if (lost < 2 || lost >= options.maximumLosses) return undefined;
  const longest = Math.min(longestPause, options.leaseSeconds * 1000 * 2 ** (lost - 2));
  const until = now + Math.round(longest * runtime.random());
  await db
    .updateTable('tasks')
    .set({ not_before: timeText(until), reason: JSON.stringify(waitReason) })
    .where('run_id', '=', runId)
    .where('stream', '=', stream)
    .where('partition', '=', partition)
    .execute();
  return until;
}

/** Milliseconds that a task waits at most when its workers were lost. */
const longestPause = 600_000;

const waitReason: TaskReason = {
  message: 'The process that read this stream ended without a word. It is tried again.',
  errorCode: 'internal_error',
};

/** Why a task failed that its workers did not live through. */
export function lossReason(lost: number): TaskReason {
  return {
    message: `The process that read this stream ended without a word ${lost} times in a row. It is not tried again.`,
    errorCode: 'internal_error',
    hint: 'Most often it had too little memory. Look at how the workers ended, give them more memory or fewer tasks at once, and resume the run.',
  };
}
