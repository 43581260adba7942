import type { Clock } from '@patchbay/core';

/** A clock whose timers share one, and the way to end that. */
export interface SharedTimers {
  readonly clock: Clock;
  close(): void;
}

/** How long the one timer may run on when nobody waits for it any more. */
const longestMilliseconds = 1000;

/**
 * Lets all timers of a clock share one. A server starts a timer for each call and nearly always stops it: that is no
 * more than an entry here, and takes Node as long as a good part of the call. A clock without timers stays as it is.
 */
export function sharedTimers(clock: Clock): SharedTimers {
  if (clock.timer === undefined) return { clock, close: () => undefined };
  const { timer } = clock;
  const waiting = new Set<{ readonly at: number; readonly onEnd: () => void }>();
  let stop: (() => void) | undefined;
  let due = Infinity;

  const ring = (): void => {
    due = Infinity;
    const now = clock.now();
    let next = now + longestMilliseconds;
    for (const each of waiting) {
      if (each.at > now) next = Math.min(next, each.at);
      else {
        waiting.delete(each);
        each.onEnd();
      }
    }
    if (waiting.size > 0) ringAt(next, now);
  };
  const ringAt = (at: number, now: number): void => {
    if (at >= due) return;
    stop?.();
    due = at;
    stop = timer.call(clock, at - now, ring);
  };

  return {
    clock: {
      now: () => clock.now(),
      sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
      timer: (milliseconds, onEnd) => {
        const now = clock.now();
        const entry = { at: now + milliseconds, onEnd };
        waiting.add(entry);
        ringAt(Math.min(entry.at, now + longestMilliseconds), now);
        return () => waiting.delete(entry);
      },
    },
    close: () => {
      stop?.();
      due = Infinity;
    },
  };
}
