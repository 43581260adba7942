import type { Clock } from '@patchbay/core';

/** A clock whose timers share one, and the way to end that. */
export interface SharedTimers {
  readonly clock: Clock;
  close(): void;
}

interface Timer {
  readonly at: number;
  readonly onEnd: () => void;
  /** In the list of those that run. */
  place: number;
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
  const waiting: Timer[] = [];
  let stop: (() => void) | undefined;
  let due = Infinity;

  /** The last takes its place, so that nothing is moved and nothing is made. */
  const remove = (gone: Timer): void => {
    const last = waiting[gone.place] === gone ? waiting.pop() : undefined;
    if (last === undefined || last === gone) return;
    last.place = gone.place;
    waiting[gone.place] = last;
  };
  const ring = (): void => {
    due = Infinity;
    const now = clock.now();
    // What one of them does may stop another.
    for (const each of waiting.filter(({ at }) => at <= now)) {
      if (waiting[each.place] !== each) continue;
      remove(each);
      each.onEnd();
    }
    let next = now + longestMilliseconds;
    for (const { at } of waiting) next = Math.min(next, at);
    if (waiting.length > 0) ringAt(next, now);
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
        const entry = { at: now + milliseconds, onEnd, place: waiting.length };
        waiting.push(entry);
        ringAt(Math.min(entry.at, now + longestMilliseconds), now);
        return () => remove(entry);
      },
    },
    close: () => {
      stop?.();
      due = Infinity;
    },
  };
}
