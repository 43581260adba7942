import { BudgetExhaustedError, type Clock } from '@patchbay/core';

/** How long a call may still work. */
export interface Deadline {
  /** When it is, in milliseconds since the epoch. */
  readonly at: number;
  /** Aborts at the deadline, and when the caller has gone. */
  readonly signal: AbortSignal;
  /** Fails when the deadline comes before the work is done, even if the work never looks at the signal. */
  race<Result>(work: Promise<Result>): Promise<Result>;
  /** Stops what is still under way, and forgets the timer. */
  end(): void;
}

/** Starts the deadline of a call, some seconds from now. */
export function startDeadline(clock: Clock, seconds: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = new AbortController();
  const abort = (message: string): void => controller.abort(new BudgetExhaustedError(message));
  const onGone = (): void => abort('The caller has gone.');
  if (caller.aborted) onGone();
  caller.addEventListener('abort', onGone);
  clock.sleep(seconds * 1000, timer.signal).then(
    () => abort(`The app did not answer within ${seconds} seconds, which is the deadline of a call.`),
    () => undefined,
  );
  const { signal } = controller;
  return {
    at: clock.now() + seconds * 1000,
    signal,
    race: (work) =>
      new Promise((resolve, reject) => {
        const onAbort = (): void => reject(signal.reason);
        if (signal.aborted) onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        work
          // A request that the signal ended may fail first, with an error of its own.
          .then(resolve, (error: unknown) => reject(signal.aborted ? signal.reason : error))
          .finally(() => signal.removeEventListener('abort', onAbort));
      }),
    end: () => {
      timer.abort();
      caller.removeEventListener('abort', onGone);
      controller.abort(new BudgetExhaustedError('The call has ended.'));
    },
  };
}
