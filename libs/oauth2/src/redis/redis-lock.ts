import type { Clock } from '@patchbay/core';
import { extendScript, lockScript, unlockScript, type RunScript } from './commands.ts';

/** How long Redis keeps the lock of a process that is no longer heard of, in milliseconds. */
const lockMilliseconds = 10_000;

const pollMilliseconds = 25;

/**
 * Runs an action while nobody else has the lock. It is kept up while the action runs. When Redis goes away meanwhile the
 * action goes on; whoever gets the lock then is told by the stored version that it came second.
 *
 * @param owner - a value that no other holder has
 * @param signal - ends the wait, not the action
 */
export async function withRedisLock<Result>(
  { run, clock, lock, owner }: { run: RunScript; clock: Clock; lock: string; owner: string },
  action: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    if ((await run(lockScript, lock, owner, `${lockMilliseconds}`)) === 1) break;
    await clock.sleep(pollMilliseconds, signal);
  }
  const done = new AbortController();
  const keeping = keepUp(run, clock, lock, owner, done.signal);
  try {
    return await action();
  } finally {
    done.abort();
    await keeping;
    await run(unlockScript, lock, owner).catch(() => undefined);
  }
}

async function keepUp(
  run: RunScript,
  clock: Clock,
  lock: string,
  owner: string,
  done: AbortSignal,
): Promise<void> {
  while (!done.aborted) {
    await clock.sleep(lockMilliseconds / 3, done).catch(() => undefined);
    if (!done.aborted) await run(extendScript, lock, owner, `${lockMilliseconds}`).catch(() => undefined);
  }
}
