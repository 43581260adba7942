import { createRuntime, type Clock, type Runtime } from '@patchbay/core';

/** A clock on which waits are over at once; timers, which guard against answers that never come, are real. */
export interface FastClock extends Clock {
  /** All that was waited for, in milliseconds. */
  readonly waited: number;
}

/** Makes a clock that stands at a moment until somebody waits. */
export function createFastClock(start = Date.UTC(2026, 5, 1)): FastClock {
  let waited = 0;
  return {
    get waited() {
      return waited;
    },
    now: () => start + waited,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waited += Math.ceil(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    timer: (milliseconds, onEnd) => {
      const timer = setTimeout(onEnd, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** A runtime on such a clock, whose waits are as long as they can be. */
export function fastRuntime(clock: Clock): Runtime {
  return createRuntime({ clock, random: () => 0.5 });
}
