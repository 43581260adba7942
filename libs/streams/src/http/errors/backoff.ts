import { secondsUntil, type ReceivedResponse } from '@patchbay/http';

/** What a backoff is told before a request is sent again. */
export interface BackoffCall {
  /** From 1 on. */
  readonly failedTries: number;
  /** Absent when no answer came. */
  readonly response: ReceivedResponse | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** From 0 to below 1, at random. */
  readonly random: () => number;
}

/** The seconds before the next try, always the same or by a function; `undefined` leaves it to the next backoff. */
export type Backoff = number | ((call: BackoffCall) => number | undefined);

/** How {@link exponentialBackoff} grows. */
export interface ExponentialOptions {
  /** The wait behind the first failed try is at most twice this, in seconds. @default 5 */
  readonly factor?: number | undefined;
  /** In seconds. @default 600 */
  readonly maximumSeconds?: number | undefined;
}

/**
 * A wait that doubles with every try: up to `factor * 2 ** failedTries` seconds, of which the upper half is random, so
 * that many who were refused at once do not return at once.
 */
export function exponentialBackoff(options: ExponentialOptions = {}): Backoff {
  const { factor = 5, maximumSeconds = 600 } = options;
  return ({ failedTries, random }) => {
    const bound = Math.min(maximumSeconds, factor * 2 ** failedTries);
    return bound / 2 + (bound / 2) * random();
  };
}

/** How {@link waitFromHeader} reads a header. */
export interface WaitFromHeaderOptions {
  /** Finds the number in the header: its first group, or all that it matches. @default the whole header */
  readonly pattern?: RegExp | undefined;
  /** What a plain number counts. @default 'seconds' */
  readonly unit?: 'seconds' | 'milliseconds' | undefined;
  /** The least wait, in seconds. @default 0 */
  readonly minimumSeconds?: number | undefined;
}

/**
 * The wait that a header of the answer names, as a number or as a point in time: seconds, an HTTP date, epoch seconds or
 * milliseconds, ISO 8601.
 */
export function waitFromHeader(header: string, options: WaitFromHeaderOptions = {}): Backoff {
  const { pattern, unit = 'seconds', minimumSeconds = 0 } = options;
  const name = header.toLowerCase();
  return ({ response, now }) => {
    const text = found(response?.headers[name], pattern);
    if (text === undefined) return undefined;
    const milliseconds = unit === 'milliseconds' && /^\s*\d+(\.\d+)?\s*$/.test(text);
    const seconds = milliseconds ? Number(text) / 1000 : secondsUntil(text, now);
    return seconds === undefined ? undefined : Math.max(minimumSeconds, seconds);
  };
}

function found(value: string | undefined, pattern: RegExp | undefined): string | undefined {
  if (value === undefined || pattern === undefined) return value;
  const match = pattern.exec(value);
  return match?.[1] ?? match?.[0];
}

/** The wait of the first backoff that has one. */
export function firstWait(backoffs: readonly Backoff[], call: BackoffCall): number | undefined {
  for (const backoff of backoffs) {
    const seconds = typeof backoff === 'number' ? backoff : backoff(call);
    if (seconds !== undefined) return seconds;
  }
  return undefined;
}
