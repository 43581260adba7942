import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock } from '@patchbay/core';
import { CryptoJobs } from './crypto-jobs.ts';

/** A clock that stands still while there is work, and jumps to the next timer when there is none. */
export interface FakeClock extends Clock {
  /** Milliseconds since the clock was made. */
  elapsed(): number;
}

/** Tells a {@link FakeClock} of work that it cannot see. */
export interface Activity {
  busy(): boolean;
  /** Resolves when it is no longer busy. */
  idle(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/**
 * A sleep takes no real time. It ends when nothing else is going on, so that a deadline of 30 seconds does not pass
 * while an answer is on its way.
 *
 * @param start - ISO 8601
 */
export function createFakeClock(start: string, activity: Activity): FakeClock {
  const startedAt = Date.parse(start);
  if (Number.isNaN(startedAt)) throw new Error(`"${start}" is not a time in ISO 8601.`);
  let now = startedAt;
  let jumping = false;
  const timers = new Set<Timer>();
  const jobs = new CryptoJobs();

  const jump = async (): Promise<void> => {
    if (jumping) return;
    jumping = true;
    jobs.watch();
    for (;;) {
      await quiet(activity, jobs);
      const next = earliest(timers);
      if (next === undefined) break;
      now = Math.max(now, next.at);
      next.fire();
    }
    jobs.leave();
    jumping = false;
  };

  return {
    now: () => now,
    elapsed: () => now - startedAt,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const onAbort = (): void => {
          timers.delete(timer);
          reject(signal?.reason);
        };
        const timer: Timer = {
          at: now + Math.max(0, milliseconds),
          fire: () => {
            timers.delete(timer);
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        timers.add(timer);
        signal?.addEventListener('abort', onAbort, { once: true });
        void jump();
      }),
  };
}

/** Turns of the event loop without work after which nothing is taken to be going on. */
const quietTurns = 4;

/** What neither the activity nor the process tells of, as a module that is loaded, has this long to go on. */
const quietMilliseconds = 2;

async function quiet(activity: Activity, jobs: CryptoJobs): Promise<void> {
  let turns = 0;
  while (turns < quietTurns) {
    await activity.idle();
    await (turns === 0 ? setTimeout(quietMilliseconds) : setImmediate());
    turns = activity.busy() || readsFiles() || jobs.underWay() ? 0 : turns + 1;
  }
}

/** Closing a file is a request of its own, and a read is not over before it. */
function readsFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq') || name === 'CloseReq');
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  return [...timers].reduce<Timer | undefined>(
    (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
    undefined,
  );
}
