import type { BrokenAnswerRetry } from '../stream-options.ts';

const defaultTries = 5;

/** Seconds. */
const limits = { first: 1, longest: 60 };

/**
 * How many milliseconds to wait before the next try, or undefined when there is none. By default random up to a limit
 * that doubles, so that many who failed together do not come back together.
 *
 * @param tries - so far
 */
export function backoffBefore(
  tries: number,
  { tries: maximum = defaultTries, backoff }: BrokenAnswerRetry = {},
  random: () => number,
): number | undefined {
  if (tries >= maximum) return undefined;
  if (typeof backoff === 'number') return backoff * 1000;
  if (backoff !== undefined) return backoff(tries) * 1000;
  return random() * Math.min(limits.longest, limits.first * 2 ** (tries - 1)) * 1000;
}
