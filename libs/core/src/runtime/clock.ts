/** Time, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason when it aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls back after `milliseconds`, unless the function that it returns is called first. Every call with a deadline
   * takes one. @default one made of `sleep`, which costs several times as much
   */
  timer?(milliseconds: number, onEnd: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        Math.min(milliseconds, maximumTimerDelay),
      );
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
  timer: (milliseconds, onEnd) => {
    const timer = setTimeout(onEnd, Math.min(milliseconds, maximumTimerDelay));
    return () => clearTimeout(timer);
  },
};

/** Timers fire at once beyond it, because the delay is a 32-bit number. */
const maximumTimerDelay = 2 ** 31 - 1;

/** Starts a timer of a clock, whether it has timers or only `sleep`; the function that comes back stops it. */
export function startTimer(clock: Clock, milliseconds: number, onEnd: () => void): () => void {
  if (clock.timer !== undefined) return clock.timer(milliseconds, onEnd);
  const stop = new AbortController();
  const ended = (): void => {
    if (!stop.signal.aborted) onEnd();
  };
  clock.sleep(milliseconds, stop.signal).then(ended, () => undefined);
  return () => stop.abort(stopped);
}

/**
 * {@link startTimer} for who waits for an answer. It runs in steps, because a process that stood still gets to its timers
 * before it gets to what came meanwhile, and would give up what has been answered.
 */
export function startAwakeTimer(clock: Clock, milliseconds: number, onEnd: () => void): () => void {
  let stop: () => void;
  const wait = (left: number): void => {
    stop = startTimer(clock, milliseconds / steps, left === 1 ? onEnd : () => wait(left - 1));
  };
  wait(steps);
  return () => stop();
}

const steps = 10;

/** Why a sleep ends early; nobody sees it, and without it each would make an error with a stack. */
const stopped = new Error('The timer was stopped.');
