import type { TokenStore } from '@patchbay/core';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { redisTokenStore } from '../../src/redis.ts';
import { createCall, createTestClock, durable, RotatingVendor, sourceFor } from './support.ts';

const silence = () => new Promise<never>(() => undefined);

it.each<[string, (store: TokenStore) => Partial<TokenStore>]>([
  ['reads', () => ({ read: silence })],
  [
    'reads under its lock',
    (store) => {
      let reads = 0;
      return { read: (key) => ((reads += 1) === 1 ? store.read(key) : silence()) };
    },
  ],
  ['writes', () => ({ replace: silence })],
  ['locks', () => ({ withLock: silence })],
])('a store that is silent when it %s holds nobody up for ever', async (_what, silent) => {
  const clock = createTestClock();
  const vendor = new RotatingVendor(clock);
  const store = durable(memoryTokenStore());
  const working = { ...store };
  const tokenStore: TokenStore = {
    durable: true,
    read: (key) => working.read(key),
    replace: (key, version, next) => working.replace(key, version, next),
    withLock: (key, action, signal) => working.withLock(key, action, signal),
  };
  Object.assign(working, silent(store));
  const source = sourceFor(vendor);
  const { call } = createCall({ clock, tokenStore });
  let ended = false;
  const asked = source
    .current(call)
    .catch(() => undefined)
    .finally(() => (ended = true));
  await clock.advance(120_000);
  expect(ended).toBe(true);
  await asked;
  Object.assign(working, store);
  await clock.advance(120_000);
  expect(await source.current(call)).toBe('access-1');
  expect(vendor).toMatchObject({ refreshes: 1, reuses: 0 });
});

it('a stored token shows no secret when it is printed', async () => {
  const token = { version: '1', accessToken: 'secret-a', refreshToken: 'secret-r', obtainedAt: 0 };
  const store = memoryTokenStore();
  await store.replace('key', undefined, token);
  const read = await store.read('key');
  expect(read).toEqual(token);
  expect(inspect(read)).not.toContain('secret-');
  const redis = redisTokenStore({ eval: async () => JSON.stringify(token) });
  expect(inspect(await redis.read('key'))).not.toContain('secret-');
});
