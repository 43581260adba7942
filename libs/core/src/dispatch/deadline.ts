import { BudgetExhaustedError } from '../errors/typed-errors.ts';
import { startTimer, type Clock } from '../runtime/clock.ts';

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
  return new CallBudget(clock, given === undefined ? undefined : Math.max(0, given), callerSignal);
}

interface Race {
  readonly interrupt: (reason: unknown) => void;
  readonly before: Race | undefined;
}

/** A class, as every call makes one. */
class CallBudget implements Budget {
  readonly signal: AbortSignal;
  readonly deadline: number | undefined;
  readonly #controller = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  readonly #stopTimer: (() => void) | undefined;
  /** The race that began last. Those that are over stay: a call has few, and to end one once more does nothing. */
  #lastRace: Race | undefined;

  constructor(clock: Clock, seconds: number | undefined, callerSignal: AbortSignal | undefined) {
    this.signal = this.#controller.signal;
    this.#callerSignal = callerSignal;
    if (callerSignal?.aborted === true) this.#onCallerAbort();
    else callerSignal?.addEventListener('abort', this.#onCallerAbort);
    if (seconds === undefined) return;
    this.deadline = clock.now() + seconds * 1000;
    this.#stopTimer = startTimer(clock, seconds * 1000, () => {
      this.#abort(new BudgetExhaustedError(`The call did not end within ${seconds} seconds.`));
    });
  }

  race<Result>(work: Promise<Result>): Promise<Result> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      this.#lastRace = { interrupt: reject, before: this.#lastRace };
      // A request that the signal ended may reject first, with an error of its own.
      work.then(resolve, (error: unknown) => reject(signal.aborted ? signal.reason : error));
      // Work that is done already goes first, such as that of an error handler with nothing to do.
      if (signal.aborted) void Promise.resolve().then(() => reject(signal.reason));
    });
  }

  end(): void {
    this.#stopTimer?.();
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => {
    this.#abort(
      new BudgetExhaustedError('The caller cancelled the call.', { retryable: false, throttled: false }),
    );
  };

  #abort(reason: BudgetExhaustedError): void {
    this.#controller.abort(reason);
    for (let race = this.#lastRace; race !== undefined; race = race.before) race.interrupt(reason);
    this.#lastRace = undefined;
  }
}
