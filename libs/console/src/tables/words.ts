export { inWords as words } from '../frame/words.ts';

/** A number with thousands apart: `10,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** A number and its noun: `1 account`, `2 accounts`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Milliseconds as a person says them: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return milliseconds < 50 ? '0 s' : `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const left = seconds % 60;
  if (minutes < 60) return left === 0 ? `${minutes} min` : `${minutes} min ${left} s`;
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The time of day of an ISO time, to the second: `06:15:42 UTC`. */
export function timeOfDay(iso: string): string {
  return `${iso.slice(11, 19)} UTC`;
}
