import { startAwakeTimer, type Clock } from '@patchbay/core';

/** A signal that aborts by itself. */
export interface Bound {
  readonly signal: AbortSignal;
  /** Forgets the timer. */
  end(): void;
}

/** A signal that aborts with `reason` after a time. */
export function boundTo(clock: Clock, milliseconds: number, reason: Error): Bound {
  const controller = new AbortController();
  const end = startAwakeTimer(clock, milliseconds, () => controller.abort(reason));
  return { signal: controller.signal, end };
}

/** Waits for work until a signal aborts; the work goes on. Rejects with the signal's reason. */
export async function untilAborted<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (signal === undefined) return work;
  const ended = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true, signal: ended.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    ended.abort();
    work.catch(() => undefined);
  }
}
