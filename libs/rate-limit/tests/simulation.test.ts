import { createRuntime, type RateLimitStore } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryStore, createRateLimiter } from '../src/index.ts';
import { createRedisStore, type RedisClient } from '../src/redis.ts';
import { startRedis, withoutRedis, type RedisServer } from './redis-server.ts';
import { answer, baseUrl, createCall, createTestClock, get, start, type TestClock } from './support.ts';
import { createVendor, seededRandom, type Counting } from './vendor.ts';

const limit = 100;
const workers = 64;
const factor = Math.max(1, Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1));
const firstSeed = Number(process.env['PATCHBAY_PROPERTY_SEED'] ?? 20_261_122);
const seeds = Array.from({ length: Math.ceil(factor) }, (_, index) => firstSeed + index);

/** What the processes of one simulation have in common. */
interface World {
  readonly clock: TestClock;
  readonly random: () => number;
  /** Commands to a real Redis, which take no time on this clock. */
  readonly outside: { pending: number };
}

/** Gives each process its way to the budget that they share. */
type Connect = (world: World) => (process: number) => RateLimitStore | undefined;

const alone: Connect = () => () => undefined;

/** One store for all, up to a millisecond away. */
const distant: Connect = ({ clock, random }) => {
  const memory = createMemoryStore();
  const way = () => clock.sleep(random());
  return () => ({
    take: async (key, quota, _now, demand) => {
      await way();
      const grant = memory.take(key, quota, clock.now(), demand);
      await way();
      return grant;
    },
    finish: async (key, quota, _now, slot) => {
      await way();
      memory.finish(key, quota, clock.now(), slot);
    },
    cancel: memory.cancel,
    correct: memory.correct,
  });
};

/** A real Redis, up to a millisecond of the fake clock away. */
function throughRedis(redis: RedisClient, prefix: string): Connect {
  return ({ clock, random, outside }) => {
    const ask = async (command: () => Promise<unknown>): Promise<unknown> => {
      await clock.sleep(random());
      outside.pending += 1;
      const answer = await command().finally(() => (outside.pending -= 1));
      await clock.sleep(random());
      return answer;
    };
    const client: RedisClient = {
      status: 'ready',
      eval: (...given) => ask(() => redis.eval(...given)),
      evalsha: (...given) => ask(() => redis.evalsha(...given)),
    };
    return (process) => createRedisStore({ client, process: `${process}`, prefix, time: 'caller', clock });
  };
}

interface Cell {
  readonly counting: Counting;
  /** Whether its headers say what is left. */
  readonly tells: 'tells' | 'does not tell';
  readonly seed: number;
}

interface Clients {
  readonly processes: number;
  readonly connect: Connect;
  readonly seconds: number;
}

/** Some seconds of a fake clock; every way to the vendor and back takes up to 10 ms. */
async function simulate({ counting, tells, seed }: Cell, { processes, connect, seconds }: Clients) {
  const random = seededRandom(seed);
  const outside = { pending: 0 };
  const clock = createTestClock(() => outside.pending > 0);
  const vendor = createVendor(counting, limit, 1000, random() * 1000);
  const end = start + seconds * 1000;
  const storeOf = connect({ clock, random, outside });
  const work: Promise<void>[] = [];
  for (let process = 0; process < processes; process += 1) {
    const rateLimitStore = storeOf(process);
    const { call } = createCall({ runtime: createRuntime({ clock, rateLimitStore }) });
    const budgets = [{ requestsPerWindow: limit, windowSeconds: 1, maxConcurrent: workers }];
    const limiter = createRateLimiter(call, { baseUrl, budgets });
    for (let worker = 0; worker < workers / processes; worker += 1) {
      work.push(
        (async () => {
          for (;;) {
            const request = get();
            await limiter.acquire(request);
            await clock.sleep(random() * 10);
            if (clock.now() >= end) return;
            const admitted = vendor.arrive(clock.now());
            const headers = tells === 'tells' ? vendor.headers(clock.now()) : {};
            await clock.sleep(random() * 10);
            await limiter.observe(request, answer(admitted ? 200 : 429, headers));
          }
        })(),
      );
    }
  }
  await clock.run();
  await Promise.all(work);
  return { used: vendor.accepted / (limit * seconds), refused: vendor.refused, accepted: vendor.accepted };
}

const cells: readonly Cell[] = seeds.flatMap((seed) =>
  (['fixed', 'sliding'] as const).flatMap((counting) =>
    (['tells', 'does not tell'] as const).map((tells) => ({ counting, tells, seed })),
  ),
);

const vendorTitle = 'a vendor with $counting windows that $tells what is left, seed $seed';

test.each(cells)(`one process: ${vendorTitle}`, async (cell) => {
  const { used, refused } = await simulate(cell, { processes: 1, connect: alone, seconds: 60 });
  expect(used).toBeGreaterThanOrEqual(0.99);
  expect(refused).toBe(0);
});

async function expectShared(cell: Cell, connect: Connect, seconds: number): Promise<void> {
  const { used, refused, accepted } = await simulate(cell, { processes: 4, connect, seconds });
  expect(used).toBeGreaterThanOrEqual(0.98);
  expect(refused).toBeLessThanOrEqual(accepted / 1000);
}

test.each(cells)(`4 processes: ${vendorTitle}`, (cell) => expectShared(cell, distant, 60));

const title = withoutRedis === undefined ? 'through Redis' : `through Redis (skipped: ${withoutRedis})`;

describe.skipIf(withoutRedis !== undefined)(title, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  // A real Redis takes real time, so that it is asked for fewer seconds of the fake clock.
  test.each(cells)(`4 processes: ${vendorTitle}`, async (cell) => {
    const client = redis.client();
    await client.ping();
    await expectShared(cell, throughRedis(client, JSON.stringify(cell)), 20);
  });
});
