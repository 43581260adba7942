import { rmdir, stat } from 'node:fs/promises';
import { systemClock, type Clock } from '@patchbay/core';
import { lock } from 'proper-lockfile';

/** How long a lock of a dead process is respected, in milliseconds. A living one says every third of it that it lives. */
const staleMilliseconds = 10_000;

/** What every process that uses the same files agrees on. */
export interface FileLocks {
  /** Runs an action while no other process does under the same name. The signal ends the wait alone. */
  run<Result>(name: string, action: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

/**
 * Locks that are folders beside a file, as `proper-lockfile` makes them.
 *
 * @param guard - path of the lock under which stale locks are removed, so that two who find the same one do not remove
 * the lock that the faster of them made in its place
 */
export function fileLocks(guard: string, clock: Clock): FileLocks {
  const acquire = async (path: string, stale: number, signal?: AbortSignal): Promise<() => Promise<void>> => {
    for (;;) {
      signal?.throwIfAborted();
      try {
        return await lock(path, {
          realpath: false,
          stale,
          update: staleMilliseconds / 3,
          // The default ends the process. Whoever lost the lock finds out when it stores.
          onCompromised: () => undefined,
        });
      } catch (error) {
        if (!hasCode(error, 'ELOCKED')) throw error;
      }
      if (stale === forever) await removeStale(path);
      await clock.sleep(pollMilliseconds, signal);
    }
  };

  const isStale = async (path: string): Promise<boolean> => {
    const found = await stat(`${path}.lock`).catch(() => undefined);
    // Folders carry the time of the machine, whatever clock the store was given.
    return found !== undefined && systemClock.now() - found.mtimeMs > staleMilliseconds;
  };

  const removeStale = async (path: string): Promise<void> => {
    if (!(await isStale(path))) return;
    const release = await acquire(guard, staleMilliseconds);
    try {
      if (await isStale(path)) await rmdir(`${path}.lock`).catch(() => undefined);
    } finally {
      await release().catch(() => undefined);
    }
  };

  return {
    run: async (name, action, signal) => {
      const release = await acquire(name, forever, signal);
      try {
        return await action();
      } finally {
        // A lock that was lost meanwhile is another's now.
        await release().catch(() => undefined);
      }
    },
  };
}

/** Stale locks are removed under the guard, and not by whoever finds them first. */
const forever = Number.MAX_SAFE_INTEGER;

const pollMilliseconds = 25;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
