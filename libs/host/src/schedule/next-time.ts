import { Cron } from 'croner';
import { SyncRefusedError } from '../sync/sync-refused-error.ts';

/**
 * When a plan is due next, in milliseconds since the epoch. A time that the clock of the zone leaves out in spring is
 * due when the clock goes on; one that it has twice in autumn is due the first time alone.
 *
 * @param after - milliseconds since the epoch
 * @throws SyncRefusedError for a pattern or a zone that is none, and for a pattern that is never due
 * @see https://croner.56k.guru/usage/pattern/
 */
export function nextTime(cron: string, timeZone: string, after: number): number {
  const [next] = nextTimes(cron, timeZone, after, 1);
  if (next === undefined) throw new SyncRefusedError(`The schedule "${cron}" is never due.`);
  return next;
}

/**
 * The next times at which a plan is due, in milliseconds since the epoch; fewer than `count` where there are no more.
 *
 * @param after - milliseconds since the epoch
 * @throws SyncRefusedError for a pattern or a zone that is none
 */
export function nextTimes(cron: string, timeZone: string, after: number, count: number): readonly number[] {
  try {
    const times = new Cron(cron, { timezone: timeZone, paused: true }).nextRuns(count, new Date(after));
    return times.map((time) => time.getTime());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyncRefusedError(`The schedule "${cron}" in "${timeZone}" is none: ${reason}`, {
      cause: error,
    });
  }
}
