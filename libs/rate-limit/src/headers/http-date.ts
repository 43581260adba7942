const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const fixedDate = /^\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|[+-]0000)$/i;
const obsoleteDate = /^\w{6,9}, (\d{2})-(\w{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC)$/i;
const asctimeDate = /^\w{3} (\w{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;

/**
 * The time that an HTTP date names, in milliseconds since the epoch, in any of its three formats. A year of two
 * digits that would be more than 50 years after `now` is in the past.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(value: string, now: number): number | undefined {
  const text = value.trim();
  const fixed = fixedDate.exec(text);
  if (fixed !== null) return timeOf(fixed[3], fixed[2], fixed[1], fixed.slice(4));
  const obsolete = obsoleteDate.exec(text);
  if (obsolete !== null) {
    return timeOf(String(fullYear(Number(obsolete[3]), now)), obsolete[2], obsolete[1], obsolete.slice(4));
  }
  const asctime = asctimeDate.exec(text);
  return asctime === null ? undefined : timeOf(asctime[6], asctime[1], asctime[2], asctime.slice(3, 6));
}

function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const inThisCentury = thisYear - (thisYear % 100) + twoDigits;
  return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
}

function timeOf(
  year: string | undefined,
  monthName: string | undefined,
  day: string | undefined,
  clock: readonly string[],
): number | undefined {
  const month = months.findIndex((each) => each === monthName?.toLowerCase());
  const [hours, minutes, seconds] = clock.map(Number);
  if (month < 0 || hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  const time = Date.UTC(Number(year), month, Number(day), hours, minutes, seconds);
  return Number.isNaN(time) ? undefined : time;
}
