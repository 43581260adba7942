import { BudgetExhaustedError } from '../errors/typed-errors.ts';
import type { Clock } from '../runtime/clock.ts';

/** When a call must end: by the caller's signal, or by its deadline. */
export interface Budget {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number | undefined;
  /** Fails with `budget_exhausted` when the budget ends before the work does, even if the work never looks. */
  race<Result>(work: Promise<Result>): Promise<Result>;
  /** Forgets the timer. */
  end(): void;
}

/** Starts the budget of one call. */
export function startBudget(
  clock: Clock,
  given: number | undefined,
  callerSignal: AbortSignal | undefined,
): Budget {
  const seconds = given === undefined ? undefined : Math.max(0, given);
  const controller = new AbortController();
  const onCallerAbort = (): void => {
    controller.abort(
      new BudgetExhaustedError('The caller cancelled the call.', { retryable: false, throttled: false }),
    );
  };
  if (callerSignal?.aborted === true) onCallerAbort();
  else callerSignal?.addEventListener('abort', onCallerAbort, { once: true });

  const timer = seconds === undefined ? undefined : new AbortController();
  if (seconds !== undefined) {
    clock.sleep(seconds * 1000, timer?.signal).then(
      () => {
        controller.abort(new BudgetExhaustedError(`The call did not end within ${seconds} seconds.`));
      },
      () => undefined,
    );
  }

  let aborted: Promise<never> | undefined;
  return {
    signal: controller.signal,
    deadline: seconds === undefined ? undefined : clock.now() + seconds * 1000,
    race: (work) => raceWithSignal(work, controller.signal, (aborted ??= rejection(controller.signal))),
    end: () => {
      timer?.abort(callEnded);
      callerSignal?.removeEventListener('abort', onCallerAbort);
    },
  };
}

async function raceWithSignal<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
  aborted: Promise<never>,
): Promise<Result> {
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    // A request that the signal ended may reject first, with an error of its own.
    throw signal.aborted ? signal.reason : error;
  } finally {
    work.catch(() => undefined);
  }
}

/** Rejects with the signal's reason. It listens for as long as the signal lives, which is as long as the call. */
function rejection(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  return aborted;
}

/** Why the timer stops; nobody sees it, and without it each call would make an error with a stack. */
const callEnded = new Error('The call has ended.');
