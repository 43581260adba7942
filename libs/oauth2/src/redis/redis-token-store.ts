import { createHash } from 'node:crypto';
import { ConnectorError, createRuntime, systemClock, type Clock, type TokenStore } from '@patchbay/core';
import { KeyedQueue } from '../tokens/keyed-queue.ts';
import { hiddenToken, StoredTokenSchema } from '../tokens/stored-token.ts';
import { readScript, replaceScript, scriptRunner, type RedisClient } from './commands.ts';
import { withRedisLock } from './redis-lock.ts';

/** Options of {@link redisTokenStore}. */
export interface RedisTokenStoreOptions {
  /** Keys in Redis begin with it. @default 'patchbay:token:' */
  readonly prefix?: string;
  /** How long Redis may take to answer. @default 2000 */
  readonly timeoutMilliseconds?: number;
  /** @default the machine's */
  readonly clock?: Clock;
}

/**
 * Makes a store in Redis, which processes of many machines may share. Redis must keep what it is given: with
 * persistence (`appendonly yes`), and without an eviction policy that drops keys that never expire.
 *
 * When Redis goes away the methods reject with `internal_error` within `timeoutMilliseconds`. A source then goes on with
 * the token that it has until that ends, and uses no refresh token until Redis is back.
 *
 * @param client - a client of ioredis. The host makes and closes it
 */
export function redisTokenStore(client: RedisClient, options: RedisTokenStoreOptions = {}): TokenStore {
  const { prefix = 'patchbay:token:', timeoutMilliseconds = 2000, clock = systemClock } = options;
  const run = scriptRunner(client, clock, timeoutMilliseconds);
  const queue = new KeyedQueue();
  const { secureRandom } = createRuntime();
  // The hash keeps names of tenants out of Redis.
  const named = (key: string): string =>
    `${prefix}${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

  return {
    durable: true,
    read: async (key) => {
      const text = await run(readScript, named(key));
      return typeof text === 'string' ? parse(text) : undefined;
    },
    replace: async (key, version = '', next = undefined) => {
      const text = next === undefined ? '' : JSON.stringify(next);
      return (await run(replaceScript, named(key), version, next?.version ?? '', text)) === 1;
    },
    withLock: (key, action, signal) => {
      const owner = Buffer.from(secureRandom(16)).toString('hex');
      const lock = `${named(key)}:lock`;
      return queue.run(key, () => withRedisLock({ run, clock, lock, owner }, action, signal), signal);
    },
  };
}

function parse(text: string) {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    content = undefined;
  }
  const read = StoredTokenSchema.safeParse(content);
  if (read.success) return hiddenToken(read.data);
  throw new ConnectorError('Redis has something under the key of a token that is none.', {
    hint: 'See that nothing else uses the prefix of the token store.',
  });
}
