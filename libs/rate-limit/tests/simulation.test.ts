import { createRuntime, type RateLimitStore } from '@patchbay/core';
import { expect, test } from 'vitest';
import { createMemoryStore, createRateLimiter } from '../src/index.ts';
import { answer, baseUrl, createCall, createTestClock, get, start, type TestClock } from './support.ts';
import { createVendor, seededRandom, type Counting } from './vendor.ts';

const limit = 100;
const seconds = 60;
const workers = 64;
const factor = Math.max(1, Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1));
const firstSeed = Number(process.env['PATCHBAY_PROPERTY_SEED'] ?? 20_261_122);
const seeds = Array.from({ length: Math.ceil(factor) }, (_, index) => firstSeed + index);

/** What reaches another process takes a moment, there and back. */
function delayed(store: RateLimitStore, clock: TestClock, random: () => number): RateLimitStore {
  const way = () => clock.sleep(random());
  return {
    take: async (...given) => {
      await way();
      const grant = await store.take(given[0], given[1], clock.now(), given[3]);
      await way();
      return grant;
    },
    finish: async (key, quota, _now, slot) => {
      await way();
      await store.finish(key, quota, clock.now(), slot);
    },
    cancel: (...given) => store.cancel(...given),
    correct: (...given) => store.correct(...given),
  };
}

/** Sixty seconds of a fake clock; every way to the vendor and back takes up to 10 ms. */
async function simulate(counting: Counting, processes: number, seed: number) {
  const random = seededRandom(seed);
  const clock = createTestClock();
  const vendor = createVendor(counting, limit, 1000, random() * 1000);
  const end = start + seconds * 1000;
  const shared = createMemoryStore();
  const work: Promise<void>[] = [];
  for (let process = 0; process < processes; process += 1) {
    const store = processes === 1 ? undefined : delayed(shared, clock, random);
    const { call } = createCall({ runtime: createRuntime({ clock, rateLimitStore: store }) });
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
            await clock.sleep(random() * 10);
            await limiter.observe(request, answer(admitted ? 200 : 429));
          }
        })(),
      );
    }
  }
  await clock.run();
  await Promise.all(work);
  return { used: vendor.accepted / (limit * seconds), refused: vendor.refused, accepted: vendor.accepted };
}

test.each(
  seeds.flatMap((seed) =>
    (['fixed', 'sliding'] as const).flatMap((counting) =>
      [1, 4].map((count) => [counting, count, seed] as const),
    ),
  ),
)('a vendor with %s windows, %i processes, seed %i', async (counting, processes, seed) => {
  const { used, refused, accepted } = await simulate(counting, processes, seed);
  expect(used).toBeGreaterThanOrEqual(processes === 1 ? 0.99 : 0.98);
  expect(refused).toBeLessThanOrEqual(processes === 1 ? 0 : accepted / 1000);
});
