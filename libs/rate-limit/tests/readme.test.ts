import { readFileSync } from 'node:fs';
import { createRuntime } from '@patchbay/core';
import { expect, test } from 'vitest';
import { createRateLimiter } from '../src/index.ts';
import { exportAll } from './examples/block.ts';
import { both, documented, followed, peculiar } from './examples/budgets.ts';
import { sharedRuntime } from './examples/processes.ts';
import { startRedis, withoutRedis } from './redis-server.ts';
import { answer, baseUrl, createCall, get } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test.each(['budgets', 'block', 'processes'])('the README shows the example %s', (name) => {
  expect(read('../README.md')).toContain(read(`./examples/${name}.ts`).trim());
});

test.each([
  ['documented', [documented], {}, 899],
  ['followed', [followed], { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '30' }, 7],
  ['peculiar', [peculiar], { 'x-call-limit': '38/40' }, 2],
  ['both', both, {}, 99],
])('the budget %s', async (_, budgets, headers, remaining) => {
  const limiter = createRateLimiter(createCall().call, { baseUrl, budgets });
  const request = get();
  await limiter.acquire(request);
  await limiter.observe(request, answer(200, headers));
  expect(limiter.states).toMatchObject({ default: { remaining } });
});

test('the block', async () => {
  const { call, clock } = createCall();
  const ids = Array.from({ length: 31 }, (_, index) => `${index}`);
  const context = { ...call, capability: 'x', redactor: never(), rateLimits: [] };
  const results = exportAll(context, ids, async (id) => id);
  await clock.run();
  expect(await results).toEqual(['header', ...ids]);
});

test.skipIf(withoutRedis !== undefined)('the processes', async () => {
  const redis = await startRedis();
  const first = sharedRuntime(redis.port);
  try {
    const { call } = createCall();
    for (const runtime of [first.runtime, createRuntime({ rateLimitStore: first.runtime.rateLimitStore })]) {
      await createRateLimiter({ ...call, runtime }, { baseUrl, budgets: [documented] }).acquire(get());
    }
    const { call: third } = createCall({ runtime: { rateLimitStore: first.runtime.rateLimitStore } });
    const limiter = createRateLimiter(third, { baseUrl, budgets: [documented] });
    await limiter.acquire(get());
    expect(limiter.states['default']?.remaining).toBeLessThan(900);
  } finally {
    first.close();
    await redis.close();
  }
});

/** The example needs none. */
function never() {
  return { add: () => undefined, text: (text: string) => text, value: (value: unknown) => value };
}
