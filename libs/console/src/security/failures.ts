import type { Clock } from '@patchbay/core';

/** How many wrong tokens are answered at once. */
const FREE_FAILURES = 5;
/** The longest wait, in seconds. */
const LONGEST_WAIT = 300;

/** Wrong tokens of one console, whoever sent them: each one after the fifth doubles the wait before the next is looked at. */
export interface Failures {
  secondsToWait(): number;
  add(): void;
  clear(): void;
}

export function createFailures(clock: Clock): Failures {
  let count = 0;
  let until = 0;
  return {
    secondsToWait: () => Math.max(0, Math.ceil((until - clock.now()) / 1000)),
    add: () => {
      count += 1;
      if (count < FREE_FAILURES) return;
      until = clock.now() + Math.min(LONGEST_WAIT, 2 ** (count - FREE_FAILURES)) * 1000;
    },
    clear: () => {
      count = 0;
      until = 0;
    },
  };
}
