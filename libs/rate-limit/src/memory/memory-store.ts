import type { RateLimitGrant, RateLimitQuota, RateLimitState, RateLimitStore } from '@patchbay/core';
import { createSweep } from '../sweep.ts';
import { createSlotLog, type SlotLog } from './slot-log.ts';

/** A store that answers at once. */
export interface MemoryStore extends RateLimitStore {
  take(...given: Parameters<RateLimitStore['take']>): RateLimitGrant;
  finish(key: string, quota: RateLimitQuota, now: number, slot: string): void;
  cancel(key: string, slots: readonly string[]): void;
  correct(key: string, quota: RateLimitQuota, now: number, state: RateLimitState): void;
  /** Counts slots that were taken from another store. */
  adopt(key: string, quota: RateLimitQuota, now: number, slots: readonly string[]): void;
  /** What is in use, with the time at which each slot ends. */
  entries(key: string, now: number): readonly (readonly [slot: string, end: number])[];
  keys(): readonly string[];
}

/**
 * Makes a store for the budgets of one process.
 *
 * @param prefix - names of slots begin with it
 */
export function createMemoryStore(prefix?: string): MemoryStore {
  const logs = new Map<string, SlotLog>();
  const sweep = createSweep(logs);
  const logOf = (key: string, now?: number): SlotLog => {
    const known = logs.get(key);
    if (known !== undefined) return known;
    if (now !== undefined) sweep((log) => log.entries(now).length === 0);
    const made = createSlotLog(prefix);
    logs.set(key, made);
    return made;
  };
  return {
    take: (key, { requestsPerWindow, windowSeconds }, now, { slots: wanted, force = false }) => {
      const log = logOf(key, now);
      const window = windowSeconds * 1000;
      const slots = log.take(requestsPerWindow, window, now, wanted, force);
      const waitMilliseconds = slots.length === wanted ? 0 : log.wait(requestsPerWindow, window, now);
      return { slots, waitMilliseconds, remaining: log.left(requestsPerWindow) };
    },
    finish: (key, { windowSeconds }, now, slot) => logOf(key).finish(slot, windowSeconds * 1000, now),
    cancel: (key, slots) => {
      for (const slot of slots) logOf(key).cancel(slot);
    },
    correct: (key, { requestsPerWindow }, now, { remaining, resetAt }) => {
      const log = logOf(key, now);
      log.block(log.free(requestsPerWindow, now) - Math.max(0, remaining), resetAt);
    },
    adopt: (key, { windowSeconds }, now, slots) => {
      for (const slot of slots) logOf(key, now).adopt(slot, windowSeconds * 1000, now);
    },
    entries: (key, now) => logs.get(key)?.entries(now) ?? [],
    keys: () => [...logs.keys()],
  };
}
