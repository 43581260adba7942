import { createHash } from 'node:crypto';
import {
  startAwakeTimer,
  type Clock,
  type RateLimitDemand,
  type RateLimitGrant,
  type RateLimitQuota,
  type RateLimitState,
} from '@patchbay/core';
import { script } from './script.ts';

/** The part of an ioredis client that is used, so that the library needs none of its own. */
export interface RedisClient {
  /** `ready` when commands can be sent. */
  readonly status: string;
  eval(script: string, keys: number, ...given: string[]): Promise<unknown>;
  evalsha(sha: string, keys: number, ...given: string[]): Promise<unknown>;
}

/** What a remote store stands on. */
export interface RemoteParts {
  readonly client: RedisClient;
  readonly clock: Clock;
  readonly prefix: string;
  /** Names this process among those that share a budget. */
  readonly process: string;
  readonly timeoutMilliseconds: number;
  /** True: the time of the caller, in place of the server's. */
  readonly callerTime: boolean;
}

/** A grant, and how many processes share the budget. */
export interface RemoteGrant extends RateLimitGrant {
  readonly processes: number;
}

/** Budgets in Redis. Every call rejects, within the time that is allowed, when Redis does not answer. */
export interface Remote {
  take(key: string, quota: RateLimitQuota, now: number, demand: RateLimitDemand): Promise<RemoteGrant>;
  finish(key: string, quota: RateLimitQuota, now: number, slot: string): Promise<void>;
  cancel(key: string, slots: readonly string[], now: number): Promise<void>;
  correct(key: string, quota: RateLimitQuota, now: number, state: RateLimitState): Promise<void>;
  /** Counts slots that this process used while it was cut off, and gives back those that it never heard of. */
  join(
    key: string,
    quota: RateLimitQuota,
    now: number,
    entries: readonly (readonly [string, number])[],
  ): Promise<void>;
}

const sha = createHash('sha1').update(script).digest('hex');

/** Makes the remote side of a Redis store. */
export function createRemote(parts: RemoteParts): Remote {
  const { client, clock } = parts;
  let counter = 0;
  /** Slots of commands without an answer, by key: Redis may have taken them, or may take them yet. */
  const doubtful = new Map<string, string[]>();
  const named = (): string => `${parts.process}:${(counter += 1)}`;

  const send = async (...given: string[]): Promise<unknown> => {
    // A client that is not connected would queue the command and send it when nobody waits for it any more.
    if (client.status !== 'ready') throw new Error('Redis is not connected.');
    const answer = client.evalsha(sha, 2, ...given).catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('NOSCRIPT'))
        return client.eval(script, 2, ...given);
      throw error;
    });
    return within(clock, parts.timeoutMilliseconds, answer);
  };

  const call = async (
    operation: string,
    key: string,
    { requestsPerWindow, windowSeconds }: RateLimitQuota,
    now: number,
    ...rest: readonly (string | number)[]
  ): Promise<readonly unknown[]> => {
    // The braces keep both keys on one node of a cluster; the hash keeps names of tenants out of Redis.
    const name = `${parts.prefix}{${createHash('sha256').update(key).digest('hex').slice(0, 32)}}`;
    const time = parts.callerTime ? now : -1;
    const given = [operation, time, windowSeconds * 1000, requestsPerWindow, parts.process, ...rest].map(
      String,
    );
    const answer = await send(`${name}:slots`, `${name}:processes`, ...given);
    if (!Array.isArray(answer)) throw new Error('Redis gave an answer that cannot be read.');
    return answer;
  };

  return {
    take: async (key, quota, now, { slots: wanted, force = false }) => {
      const names = Array.from({ length: wanted }, named);
      let answer: readonly unknown[];
      try {
        answer = await call('take', key, quota, now, wanted, force ? 1 : 0, ...names);
      } catch (error) {
        doubtful.set(key, [...(doubtful.get(key) ?? []), ...names]);
        throw error;
      }
      const [count = 0, wait = 0, remaining = 0, processes = 1] = answer.map(Number);
      return { slots: names.slice(0, count), waitMilliseconds: wait, remaining, processes };
    },
    finish: async (key, quota, now, slot) => void (await call('finish', key, quota, now, slot)),
    cancel: async (key, slots, now) => void (await call('cancel', key, anyQuota, now, ...slots)),
    correct: async (key, quota, now, { remaining, resetAt }) =>
      void (await call('block', key, quota, now, remaining, Math.max(0, resetAt - now), named())),
    join: async (key, quota, now, entries) => {
      const names = doubtful.get(key) ?? [];
      if (names.length > 0) await call('cancel', key, quota, now, ...names);
      doubtful.delete(key);
      await call('join', key, quota, now, ...entries.flatMap(([slot, end]) => [slot, end - now]));
    },
  };
}

/** Cancelling needs no numbers. */
const anyQuota: RateLimitQuota = { requestsPerWindow: 1, windowSeconds: 1 };

/** A connection that was lost may leave a command without an answer for long. */
async function within<Value>(clock: Clock, milliseconds: number, work: Promise<Value>): Promise<Value> {
  return await new Promise((resolve, reject) => {
    const stop = startAwakeTimer(clock, milliseconds, () =>
      reject(new Error(`Redis did not answer within ${milliseconds} milliseconds.`)),
    );
    work.finally(stop).then(resolve, reject);
  });
}
