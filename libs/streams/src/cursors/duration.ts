/** A length of time. Months have no length of their own until they are added to a date. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const pattern =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const day = 86_400_000;

/**
 * Reads an ISO 8601 duration: `P1M`, `P7D`, `PT0.001S`.
 *
 * @throws Error for any other text
 */
export function parseDuration(text: string): Duration {
  const found = /\d/.test(text) ? pattern.exec(text) : null;
  if (found === null) throw new Error(`"${text}" is no ISO 8601 duration, such as P1M, P7D or PT1H.`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: years * 12 + months,
    milliseconds: weeks * 7 * day + days * day + hours * 3_600_000 + minutes * 60_000 + seconds * 1000,
  };
}

/** True for no time at all. */
export function isZero({ months, milliseconds }: Duration): boolean {
  return months === 0 && milliseconds === 0;
}

/**
 * A time and a duration, `times` over; -1 takes it away. In UTC. The 31st and a month is the last day of the next.
 *
 * @param time - milliseconds since the epoch
 */
export function addDuration(time: number, duration: Duration, times = 1): number {
  const moved = duration.months === 0 ? time : addMonths(time, duration.months * times);
  return moved + duration.milliseconds * times;
}

function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return target.getTime() + (((time % day) + day) % day);
}
