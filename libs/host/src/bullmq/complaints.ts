import { systemClock, type Logger } from '@patchbay/core';

/** Writes a warning, unless it was written a short while ago: a Redis that is away complains many times in a second. */
export type Complain = (message: string, reason: string) => void;

/** How long the same warning is not repeated, in milliseconds. */
const quiet = 60_000;

/** Complaints of one queue, for a log. */
export function complaintsTo(logger: Logger | undefined): Complain {
  const last = new Map<string, number>();
  return (message, reason) => {
    const now = systemClock.now();
    for (const [known, at] of last) if (at + quiet <= now) last.delete(known);
    if (last.has(message + reason)) return;
    last.set(message + reason, now);
    logger?.log('warn', message, { reason });
  };
}
