import type { Clock } from '@patchbay/core';

const DAY = 86_400_000;

/**
 * The time so many days before now, as ISO 8601: where a log begins that the app keeps for some time.
 *
 * @example start: ({ runtime }) => daysAgo(runtime.clock, 90)
 */
export function daysAgo(clock: Clock, days: number): string {
  return new Date(clock.now() - days * DAY).toISOString();
}
