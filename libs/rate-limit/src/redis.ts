import {
  systemClock,
  type Clock,
  type RateLimitDemand,
  type RateLimitGrant,
  type RateLimitQuota,
  type RateLimitStore,
} from '@patchbay/core';
import { createMemoryStore } from './memory/memory-store.ts';
import { createRemote, type RedisClient } from './redis/remote.ts';
import { createSeenBudgets, type Seen } from './redis/seen.ts';
import { shareOf } from './redis/share.ts';

export type { RedisClient } from './redis/remote.ts';

/** Options of {@link createRedisStore}. */
export interface RedisStoreOptions {
  /** A client of ioredis. The host makes and closes it. */
  readonly client: RedisClient;
  /** Names this process among those that share budgets: no two may be called the same. A random UUID will do. */
  readonly process: string;
  /**
   * Processes that share a budget, as long as Redis has not said how many there are: without Redis each keeps to its
   * part of the budget. @default 4
   */
  readonly processes?: number;
  /** Keys in Redis begin with it. @default 'patchbay:rate-limit:' */
  readonly prefix?: string;
  /** How long Redis may take to answer. @default 500 */
  readonly timeoutMilliseconds?: number;
  /** How long after a failure Redis is asked again. @default 1000 */
  readonly retryMilliseconds?: number;
  /** @default the machine's */
  readonly clock?: Clock;
  /** Whose time counts: that of Redis, or that of `clock`. @default 'server' */
  readonly time?: 'server' | 'caller';
}

/** A store in Redis that goes on without it. */
export interface RedisStore extends RateLimitStore {
  /** False while this process keeps to its own share. */
  readonly connected: boolean;
}

/**
 * Makes a store whose budgets all processes share. When Redis does not answer, each process goes on with its share
 * of the budget: the budget over the number of processes that Redis last saw. When Redis is back, what was used
 * meanwhile is counted there, and each process keeps to its share for one window more, in which the others come back.
 */
export function createRedisStore(options: RedisStoreOptions): RedisStore {
  const { clock = systemClock, processes: assumed = 4, retryMilliseconds = 1000 } = options;
  const remote = createRemote({
    client: options.client,
    clock,
    prefix: options.prefix ?? 'patchbay:rate-limit:',
    process: options.process,
    timeoutMilliseconds: options.timeoutMilliseconds ?? 500,
    callerTime: options.time === 'caller',
  });
  /** Counts what this process uses, at all times, so that it knows its share when it is cut off. */
  const local = createMemoryStore(`${options.process}:local:`);
  const seen = createSeenBudgets();
  let lostAt: number | undefined;
  let retryAt = 0;
  let epoch = 0;

  const lose = (): void => {
    const now = clock.now();
    if (lostAt === undefined) epoch += 1;
    lostAt ??= now;
    retryAt = now + retryMilliseconds;
  };

  const seenOf = (key: string, { windowSeconds }: RateLimitQuota): Seen =>
    seen.of(key, windowSeconds * 1000, clock.now(), {
      processes: assumed,
      lost: lostAt === undefined ? epoch : epoch - 1,
    });

  const share = (key: string, quota: RateLimitQuota): RateLimitQuota =>
    shareOf(quota, seenOf(key, quota).processes);

  /** What was left when Redis was last heard belongs to all: no process may take more of it than its part. */
  const takeShare = (
    key: string,
    quota: RateLimitQuota,
    now: number,
    demand: RateLimitDemand,
  ): RateLimitGrant => {
    const known = seenOf(key, quota);
    const part = share(key, quota);
    if (known.lost !== epoch) {
      known.lost = epoch;
      const end = known.at + quota.windowSeconds * 1000;
      if (known.remaining !== undefined && end > now) {
        const remaining = Math.floor(known.remaining / known.processes);
        local.correct(key, part, now, { remaining, resetAt: end });
      }
    }
    return local.take(key, part, now, demand);
  };

  /** Asks for as many as the share allows while others may still be on their own. */
  const takeShared = async (
    key: string,
    quota: RateLimitQuota,
    now: number,
    demand: RateLimitDemand,
  ): Promise<RateLimitGrant> => {
    const known = seenOf(key, quota);
    if (known.joined !== epoch) await comeBack(key, quota, now);
    if (now < known.shareUntil && demand.force !== true) {
      const own = local.take(key, share(key, quota), now, demand);
      local.cancel(key, own.slots);
      if (own.slots.length === 0) return own;
      const grant = await takeRemote(key, quota, now, { slots: own.slots.length });
      const missing = grant.slots.length < demand.slots;
      return missing && grant.waitMilliseconds === 0
        ? { ...grant, waitMilliseconds: Math.max(1, own.waitMilliseconds) }
        : grant;
    }
    return takeRemote(key, quota, now, demand);
  };

  const takeRemote = async (
    key: string,
    quota: RateLimitQuota,
    now: number,
    demand: RateLimitDemand,
  ): Promise<RateLimitGrant> => {
    const { processes, ...grant } = await remote.take(key, quota, now, demand);
    local.adopt(key, quota, now, grant.slots);
    Object.assign(seenOf(key, quota), { processes, remaining: grant.remaining, at: clock.now() });
    return grant;
  };

  const comeBack = async (key: string, quota: RateLimitQuota, now: number): Promise<void> => {
    const known = seenOf(key, quota);
    await remote.join(key, quota, now, local.entries(key, now));
    known.joined = epoch;
    known.shareUntil = now + quota.windowSeconds * 1000;
  };

  const isAway = (now: number): boolean => lostAt !== undefined && now < retryAt;

  /** Tells Redis of it; what it misses it learns when this process comes back. */
  const tell = async (now: number, send: () => Promise<void>): Promise<void> => {
    if (isAway(now)) return;
    try {
      await send();
    } catch {
      lose();
    }
  };

  return {
    get connected() {
      return lostAt === undefined;
    },
    take: async (key, quota, now, demand) => {
      if (isAway(now)) return takeShare(key, quota, now, demand);
      try {
        const wasAway = lostAt !== undefined;
        const grant = await takeShared(key, quota, now, demand);
        if (wasAway) lostAt = undefined;
        return grant;
      } catch {
        lose();
        return takeShare(key, quota, clock.now(), demand);
      }
    },
    finish: (key, quota, now, slot) => {
      local.finish(key, quota, now, slot);
      return tell(now, () => remote.finish(key, quota, now, slot));
    },
    cancel: (key, slots) => {
      local.cancel(key, slots);
      const now = clock.now();
      return tell(now, () => remote.cancel(key, slots, now));
    },
    correct: async (key, quota, now, state) => {
      await tell(now, () => remote.correct(key, quota, now, state));
      if (lostAt === undefined) return;
      const remaining = Math.floor(state.remaining / seenOf(key, quota).processes);
      local.correct(key, share(key, quota), now, { ...state, remaining });
    },
  };
}
