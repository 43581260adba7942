import type { KeptSlot, Runtime } from '@patchbay/core';

/** Runs tasks that concern the same group one after the other. */
interface GroupLock {
  run<Result>(task: () => Promise<Result>): Promise<Result>;
}

const groupLocks: KeptSlot<Map<string, Promise<unknown>>> = { create: () => new Map() };

/**
 * A lock on one group, kept in the runtime: two calls that read a group, change it and write it back must not
 * overlap, or the later one would undo the earlier one.
 */
export function groupLock(runtime: Runtime, tenant: string, groupId: string): GroupLock {
  const tails = runtime.kept.get(groupLocks, tenant);
  return {
    run: async (task) => {
      const before = tails.get(groupId) ?? Promise.resolve();
      const result = before.then(task);
      const tail = result.catch(() => undefined);
      tails.set(groupId, tail);
      try {
        return await result;
      } finally {
        if (tails.get(groupId) === tail) tails.delete(groupId);
      }
    },
  };
}
