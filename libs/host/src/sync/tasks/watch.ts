import { ConnectorError, startTimer, type Clock } from '@patchbay/core';

/** Why the reading of a task ends before its stream does. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly why: 'cancelled' | 'lost' | 'drained';
  constructor(why: Interrupted['why']) {
    super(`The reading was ${why}.`);
    this.why = why;
  }
}

/** Waits for the next part of a stream, but not for ever. */
export class Watch {
  readonly #clock: Clock;
  readonly #stallSeconds: number;
  readonly #stop = new AbortController();

  constructor(clock: Clock, stallSeconds: number) {
    this.#clock = clock;
    this.#stallSeconds = stallSeconds;
  }

  /** Aborts when the reading is to end. It is for the stream too. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Ends the reading, and whatever is waited for. */
  interrupt(why: Interrupted['why']): void {
    if (!this.#stop.signal.aborted) this.#stop.abort(new Interrupted(why));
  }

  /**
   * @throws Interrupted when the reading is to end
   * @throws ConnectorError `request_timeout` when nothing comes
   */
  next<Result>(work: Promise<Result>): Promise<Result> {
    const { signal } = this.#stop;
    return new Promise((resolve, reject) => {
      const stopTimer = startTimer(this.#clock, this.#stallSeconds * 1000, () => {
        reject(stalled(this.#stallSeconds));
      });
      const onAbort = (): void => reject(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      work
        // What the signal ended may fail first, with an error of its own.
        .then(resolve, (error: unknown) => reject(signal.aborted ? signal.reason : error))
        .finally(() => {
          stopTimer();
          signal.removeEventListener('abort', onAbort);
        });
    });
  }
}

function stalled(seconds: number): ConnectorError {
  return new ConnectorError(`The stream gave nothing for ${seconds} seconds.`, {
    code: 'request_timeout',
    retryable: false,
    hint: 'Either the app hangs, or the connector waits for something that never comes.',
  });
}
