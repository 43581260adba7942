import { startTimer, type Clock } from '@patchbay/core';

/** How often is looked whether a run has ended that another process reads, in milliseconds. */
const lookEvery = 500;

/** The next moment at which a run may have ended. */
export interface NextEnd {
  readonly promise: Promise<void>;
  /** Lets the timer and the signal go. */
  readonly stop: () => void;
}

/** Whoever waits for a run to end. */
export class WaitingForEnds {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A task has ended here. */
  wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Waits until a task has ended here, or it is time to look what others did. */
  next(signal: AbortSignal | undefined): NextEnd {
    let stop: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => {
      const stopTimer = startTimer(this.#clock, lookEvery, () => stop());
      stop = () => {
        stopTimer();
        this.#waiting.delete(stop);
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      this.#waiting.add(stop);
      signal?.addEventListener('abort', stop, { once: true });
    });
    return { promise, stop: () => stop() };
  }
}
