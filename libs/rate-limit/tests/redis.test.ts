import { setTimeout } from 'node:timers/promises';
import { systemClock, type Clock } from '@patchbay/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../src/index.ts';
import { createRedisStore, type RedisClient, type RedisStore } from '../src/redis.ts';
import { startRedis, withoutRedis, type RedisServer } from './redis-server.ts';

const quota = { requestsPerWindow: 8, windowSeconds: 1 };
const title = withoutRedis === undefined ? 'Redis' : `Redis (skipped: ${withoutRedis})`;

describe.skipIf(withoutRedis !== undefined)(title, () => {
  let redis: RedisServer;
  let counter = 0;
  let now = 1_700_000_000_000;
  let isAway = false;
  /**
   * Windows pass when a test says so, however slow the machine is. Redis has a minute to answer, and a hundredth of it where
   * it is away.
   */
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, signal) => systemClock.sleep(isAway ? milliseconds / 100 : milliseconds, signal),
  };
  const patient = { time: 'caller', clock, timeoutMilliseconds: 60_000 } as const;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  const freshKey = () => `key ${(counter += 1)}`;

  async function stores(count: number): Promise<RedisStore[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const client = redis.client();
        await client.ping();
        return createRedisStore({
          client,
          process: `p${index}-${freshKey()}`,
          retryMilliseconds: 100,
          ...patient,
        });
      }),
    );
  }

  /** What each gets when all want `slots`. */
  async function takeAll(all: readonly RedisStore[], key: string, slots: number): Promise<number[]> {
    return Promise.all(
      all.map(async (store) => {
        const grant = await store.take(key, quota, now, { slots });
        for (const slot of grant.slots) await store.finish(key, quota, now, slot);
        return grant.slots.length;
      }),
    );
  }

  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

  test('does what the store in memory does', async () => {
    const client = redis.client();
    await client.ping();
    const step = fc.record({
      action: fc.constantFrom('take', 'force', 'finish', 'cancel', 'correct'),
      amount: fc.integer({ min: 1, max: 5 }),
      later: fc.integer({ min: 0, max: 700 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const key = freshKey();
        const shared = createRedisStore({ client, process: key, ...patient });
        const memory = createMemoryStore();
        const open: { readonly shared: string; readonly memory: string }[] = [];
        for (const { action, amount, later } of steps) {
          now += later;
          if (action === 'take' || action === 'force') {
            const demand = { slots: amount, force: action === 'force' };
            const ours = await shared.take(key, quota, now, demand);
            const theirs = memory.take(key, quota, now, demand);
            expect(ours.slots).toHaveLength(theirs.slots.length);
            expect(ours.remaining).toBe(theirs.remaining);
            expect(Number(ours.waitMilliseconds)).toBeCloseTo(theirs.waitMilliseconds, 1);
            theirs.slots.forEach((slot, index) =>
              open.push({ shared: ours.slots[index] ?? '', memory: slot }),
            );
          } else if (action === 'correct') {
            const state = { remaining: amount, resetAt: now + 100 };
            await shared.correct(key, quota, now, state);
            memory.correct(key, quota, now, state);
          } else {
            const slot = open.pop();
            if (slot === undefined) continue;
            if (action === 'finish') {
              await shared.finish(key, quota, now, slot.shared);
              memory.finish(key, quota, now, slot.memory);
            } else {
              await shared.cancel(key, [slot.shared]);
              memory.cancel(key, [slot.memory]);
            }
          }
        }
      }),
    );
  });

  test('waits for a slot that is free, where more are in use than there are', async () => {
    const [store] = await stores(1);
    const key = freshKey();
    const grant = await store?.take(key, quota, now, { slots: 10, force: true });
    const first = now;
    for (const slot of grant?.slots ?? []) {
      await store?.finish(key, quota, now, slot);
      now += 10;
    }
    // Ten are in use: the third that ends is the first that can be taken again.
    const refused = await store?.take(key, quota, now, { slots: 1 });
    expect(now + Number(refused?.waitMilliseconds)).toBeCloseTo(first + 20 + 1001, 0);
  });

  test('one budget for all processes', async () => {
    const all = await stores(4);
    expect(sum(await takeAll(all, freshKey(), 5))).toBe(8);
  });

  test('names no tenant in its keys, and lets them end', async () => {
    const [store] = await stores(1);
    const key = JSON.stringify(['acme', 'https://acme.example.com', 'credential-hash']);
    await store?.take(key, quota, now, { slots: 1 });
    const client = redis.client();
    const names = await client.keys('*');
    expect(names.join()).not.toMatch(/acme|credential/);
    for (const name of names) expect(await client.pttl(name)).toBeGreaterThan(0);
  });

  test('knows its script again after Redis forgot it', async () => {
    const [store] = await stores(1);
    const key = freshKey();
    await store?.take(key, quota, now, { slots: 1 });
    await redis.client().script('FLUSH');
    expect(await store?.take(key, quota, now, { slots: 1 })).toMatchObject({ remaining: 6 });
    expect(store?.connected).toBe(true);
  });

  describe('when Redis goes away', () => {
    test.each(['is killed', 'does not answer'])(
      'it %s: each process keeps to its share, and comes back',
      async (how) => {
        const all = await stores(4);
        const key = freshKey();
        expect(sum(await takeAll(all, key, 1))).toBe(4);
        now += 1200;
        expect(await takeAll(all, key, 1)).toEqual([1, 1, 1, 1]);
        if (how === 'is killed') await redis.kill();
        else redis.pause();
        isAway = true;
        // Four of eight are in use: no more than the other four, one for each.
        const rest = await takeAll(all, key, 8);
        expect(sum(rest)).toBeLessThanOrEqual(4);
        expect(all.map(({ connected }) => connected)).toEqual([false, false, false, false]);
        // Neither unlimited nor stuck: a quarter of the quota in every window.
        now += 1200;
        expect(await takeAll(all, key, 8)).toEqual([2, 2, 2, 2]);
        expect(sum(await takeAll(all, key, 8))).toBeLessThanOrEqual(2);
        if (how === 'is killed') await redis.start();
        else redis.resume();
        isAway = false;
        let most = 0;
        while (all.some(({ connected }) => !connected)) {
          most = Math.max(most, sum(await takeAll(all, key, 8)));
          await setTimeout(50);
          now += 50;
        }
        expect(most).toBeLessThanOrEqual(8);
        now += 2200;
        expect(sum(await takeAll(all, key, 8))).toBe(8);
      },
    );

    test('a process that used more than its share is told when a slot of its share is free', async () => {
      const real = redis.client();
      await real.ping();
      const client = {
        status: 'ready',
        eval: (...given: Parameters<RedisClient['eval']>) => real.eval(...given),
        evalsha: (...given: Parameters<RedisClient['evalsha']>) => real.evalsha(...given),
      };
      const key = freshKey();
      const options = { client, ...patient };
      const [busy, other] = [1, 2].map((name) => createRedisStore({ ...options, process: `${key} ${name}` }));
      await other?.take(key, quota, now, { slots: 1 });
      const grant = await busy?.take(key, quota, now, { slots: 6 });
      const first = now;
      for (const slot of grant?.slots ?? []) {
        await busy?.finish(key, quota, now, slot);
        now += 10;
      }
      client.status = 'end';
      // Six are in use and four are its share: the third that ends is the first that it may take again.
      const refused = await busy?.take(key, quota, now, { slots: 1 });
      expect(refused?.slots).toEqual([]);
      expect(now + Number(refused?.waitMilliseconds)).toBe(first + 20 + 1001);
    });

    test('what the vendor says is left is shared too', async () => {
      const client = { status: 'connecting', eval: never, evalsha: never };
      const store = createRedisStore({ client, process: 'p', processes: 2, clock });
      await store.take('key', quota, now, { slots: 1 });
      await store.correct('key', quota, now, { remaining: 4, resetAt: now + 700 });
      expect((await store.take('key', quota, now, { slots: 8 })).slots).toHaveLength(2);
      expect(await store.take('key', quota, now, { slots: 1 })).toMatchObject({ waitMilliseconds: 700 });
    });

    test('a process that never reached it takes the share that the host states', async () => {
      const client = { status: 'connecting', eval: never, evalsha: never };
      const store = createRedisStore({ client, process: 'p', processes: 2 });
      expect((await store.take('key', quota, now, { slots: 8 })).slots).toHaveLength(4);
      const many = createRedisStore({ client, process: 'q', processes: 16 });
      expect((await many.take('key', quota, now, { slots: 8 })).slots).toHaveLength(1);
      expect(await many.take('key', quota, now, { slots: 1 })).toMatchObject({ slots: [] });
    });
  });
});

function never(): Promise<never> {
  return new Promise(() => undefined);
}
