import { parseHttpDate } from './http-date.ts';

/** Names of the headers in which a vendor tells of its limit. They replace the usual ones. */
export interface RateLimitHeaders {
  /** How long to wait. @default 'retry-after' */
  readonly retryAfter?: string | readonly string[];
  /** When the budget is whole again. @default the common spellings of `x-ratelimit-reset` */
  readonly reset?: string | readonly string[];
  /** What is left. When it is named here, a 400 or 403 with nothing left counts as a reached limit. */
  readonly remaining?: string | readonly string[];
}

/** Spellings of the header that tells when a budget is whole again. */
export const usualReset: readonly string[] = [
  'x-ratelimit-reset',
  'x-rate-limit-reset',
  'ratelimit-reset',
  'x-ratelimit-reset-after',
];
const epochMillisecondsFrom = 1e11;
const epochSecondsFrom = 1e9;

/**
 * The seconds from `now` to the time that a header names. Understood are a number of seconds, an HTTP date, epoch
 * seconds, epoch milliseconds and ISO 8601. A number below 1e9 (the year 2001) is a wait; one from 1e11 on is in
 * milliseconds.
 *
 * @param now - milliseconds since the epoch
 * @returns never less than 0; `undefined` when the text is none of these.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function secondsUntil(value: string, now: number): number | undefined {
  const text = value.trim();
  if (/^[+-]?\d+(\.\d*)?$/.test(text)) {
    const number = Number(text);
    if (!Number.isFinite(number)) return undefined;
    if (number >= epochMillisecondsFrom) return atLeastZero((number - now) / 1000);
    if (number >= epochSecondsFrom) return atLeastZero(number - now / 1000);
    return atLeastZero(number);
  }
  const time = parseHttpDate(text, now) ?? parseIsoDate(text);
  return time === undefined ? undefined : atLeastZero((time - now) / 1000);
}

/**
 * How long the vendor asks to wait, in seconds. The `date` header of the same answer is the clock that a point in
 * time is read against, so that a machine whose clock is wrong waits no longer than others.
 *
 * @param limited - true: a limit is reached, so that reset headers count too, and not `Retry-After` alone
 */
export function requestedWait(
  headers: Readonly<Record<string, string>>,
  now: number,
  limited: boolean,
  names: RateLimitHeaders = {},
): number | undefined {
  const date = headers['date'];
  const vendorNow = (date === undefined ? undefined : parseHttpDate(date, now)) ?? now;
  const retryAfter = firstWait(headers, vendorNow, listOf(names.retryAfter, ['retry-after']));
  if (retryAfter !== undefined) return retryAfter;
  const milliseconds = firstNumber(headers, ['retry-after-ms', 'x-ms-retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds / 1000;
  return limited ? firstWait(headers, vendorNow, listOf(names.reset, usualReset)) : undefined;
}

/** True when a header that the client named says that nothing is left. */
export function hasNothingLeft(headers: Readonly<Record<string, string>>, names: RateLimitHeaders): boolean {
  return names.remaining !== undefined && firstNumber(headers, listOf(names.remaining, [])) === 0;
}

/** The seconds that the first readable one of these headers names. */
export function firstWait(
  headers: Readonly<Record<string, string>>,
  now: number,
  names: readonly string[],
): number | undefined {
  for (const name of names) {
    const value = headers[name.toLowerCase()];
    const seconds = value === undefined ? undefined : secondsUntil(value, now);
    if (seconds !== undefined) return seconds;
  }
  return undefined;
}

/** The number that the first readable one of these headers holds. */
export function firstNumber(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): number | undefined {
  for (const name of names) {
    const value = headers[name.toLowerCase()]?.trim();
    if (value !== undefined && /^\d+(\.\d+)?$/.test(value)) return Number(value);
  }
  return undefined;
}

function listOf(names: string | readonly string[] | undefined, usual: readonly string[]): readonly string[] {
  if (names === undefined) return usual;
  return typeof names === 'string' ? [names] : names;
}

const isoDate = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?( ?(Z|[+-]\d{2}:?\d{2}))?$/i;

/** A time without a zone is UTC: a server does not know ours. */
function parseIsoDate(text: string): number | undefined {
  const match = isoDate.exec(text);
  if (match === null) return undefined;
  const zone = match[4];
  const local = zone === undefined ? text : text.slice(0, text.length - (match[3] ?? '').length);
  const offset = zone === undefined ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  const time = Date.parse(local.replace(' ', 'T').toUpperCase() + offset);
  return Number.isNaN(time) ? undefined : time;
}

function atLeastZero(seconds: number): number {
  return Math.max(0, seconds);
}
