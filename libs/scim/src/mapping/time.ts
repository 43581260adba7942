/** RFC 7643 section 2.3.5: times are texts with a date, a `T` and a time. `undefined` for anything else. */
export function timeFrom(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
