import { BudgetExhaustedError, startTimer, type CallContext } from '@patchbay/core';

/** Why a call ended before its work was done, as the caller sees it. */
export function budgetError(context: Pick<CallContext, 'deadline' | 'runtime'>): BudgetExhaustedError {
  const passed = context.deadline !== undefined && context.runtime.clock.now() >= context.deadline;
  return new BudgetExhaustedError(
    passed ? "The caller's deadline passed before the vendor answered." : 'The caller cancelled the call.',
  );
}

/** An end to a piece of work that comes by the clock. */
export interface TimeLimit {
  readonly milliseconds: number;
  /** Makes the error to fail with when the time is up. */
  readonly error: () => Error;
}

/**
 * Runs a piece of work that ends at once when the call is cancelled or its time is up, even if what it runs pays no
 * heed to the signal that it is given.
 *
 * @param limit - absent: the signal alone ends it
 */
export function guarded<Result>(
  context: Pick<CallContext, 'deadline' | 'runtime' | 'signal'>,
  limit: TimeLimit | undefined,
  work: (signal: AbortSignal) => Result | Promise<Result>,
): Promise<Result> {
  const { signal, runtime } = context;
  if (signal.aborted) return Promise.reject(budgetError(context));
  return new Promise<Result>((resolve, reject) => {
    const inner = new AbortController();
    const clear = (): void => {
      signal.removeEventListener('abort', onAbort);
      stopTimer?.();
    };
    const stop = (error: Error): void => {
      clear();
      reject(error);
      inner.abort(error);
    };
    const onAbort = (): void => stop(budgetError(context));
    signal.addEventListener('abort', onAbort, { once: true });
    const stopTimer =
      limit === undefined
        ? undefined
        : startTimer(runtime.clock, limit.milliseconds, () => stop(limit.error()));
    start(work, inner.signal).then(
      (result) => {
        clear();
        resolve(result);
      },
      (error: unknown) => {
        clear();
        reject(error);
      },
    );
  });
}

/** Turns what the work throws before its first await into a rejection. */
async function start<Result>(
  work: (signal: AbortSignal) => Result | Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  return work(signal);
}
