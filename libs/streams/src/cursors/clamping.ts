import type { Duration } from './duration.ts';

/** A period that windows are made of. */
export type Clamping = 'day' | 'week' | 'month';

const day = 86_400_000;

/** How long a period is. */
export const periods: Readonly<Record<Clamping, Duration>> = {
  day: { months: 0, milliseconds: day },
  week: { months: 0, milliseconds: 7 * day },
  month: { months: 1, milliseconds: 0 },
};

/** The start of the period that a time lies in, in UTC. Weeks begin on Monday. */
export function clampDown(time: number, period: Clamping): number {
  const midnight = Math.floor(time / day) * day;
  if (period === 'day') return midnight;
  const date = new Date(midnight);
  if (period === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return midnight - ((date.getUTCDay() + 6) % 7) * day;
}
