import { readFileSync } from 'node:fs';
import { createRuntime, defineApp, type RateLimitConfig } from '@patchbay/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createRateLimiter } from '../src/index.ts';
import { exportAll } from './examples/block.ts';
import { both, documented, followed, peculiar } from './examples/budgets.ts';
import { sharedRuntime } from './examples/processes.ts';
import { work, type Job } from './examples/serverless.ts';
import { startRedis, withoutRedis } from './redis-server.ts';
import { answer, baseUrl, createCall, get, start } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('all code of the README is an example that is compiled and run here', () => {
  const blocks = [...read('../README.md').matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1]);
  const examples = ['budgets', 'block', 'processes', 'serverless'].map((name) =>
    read(`./examples/${name}.ts`),
  );
  expect(blocks.toSorted()).toEqual(examples.toSorted());
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

test.each([
  ['documented', documented, answer(403, { 'retry-after': '9' }, 'Request limit reached'), true],
  ['documented', documented, answer(403, {}, 'Not for you'), false],
  ['peculiar', peculiar, answer(200, { 'retry-after': '9' }, '{"errors":["THROTTLED"]}'), true],
])('the budget %s knows a refusal by its text', async (_, config, reply, limited) => {
  const { call, clock } = createCall();
  const limiter = createRateLimiter(call, { baseUrl, budgets: [config] });
  const request = get();
  await limiter.acquire(request);
  expect(limiter.isLimited?.(request, reply)).toBe(limited);
  await limiter.observe(request, reply);
  const next = limiter.acquire(get()).then(() => clock.now() - start);
  await clock.run();
  expect(await next).toBe(limited ? 9000 : 0);
});

test('the search has a budget of its own', async () => {
  const limiter = createRateLimiter(createCall().call, { baseUrl, budgets: both });
  for (const url of ['/users', '/search?q=a', '/search?q=b']) await limiter.acquire(get(`${baseUrl}${url}`));
  expect(limiter.states).toMatchObject({ default: { remaining: 97 }, search: { remaining: 8 } });
});

test('without sleeping: the job goes back to the queue with the time at which it can go on', async () => {
  const { call, clock } = createCall();
  const integration = exampleIntegration({ ...documented, requestsPerWindow: 1 });
  const putBack: [Job, Date][] = [];
  const job: Job = { capability: 'list_accounts', request: { auth: { token: { token: 'x' } }, request: {} } };
  const run = () => work(integration, job, call.runtime, async (...given) => void putBack.push(given));
  expect(await run()).toMatchObject({ response: [] });
  expect(putBack).toEqual([]);
  expect(await run()).toMatchObject({ is_error: true, error: { error_code: 'budget_exhausted' } });
  expect(putBack).toEqual([[job, new Date(start + 60_001)]]);
  await clock.advance(60_001);
  expect(await run()).toMatchObject({ response: [] });
});

/** An app whose one request is a block. */
function exampleIntegration(rateLimit: RateLimitConfig) {
  const app = defineApp({
    appId: 'example',
    settings: z.object({}),
    credentials: ['token'],
    rateLimit,
    client: (context) => createRateLimiter(context, { baseUrl, budgets: context.rateLimits }),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Example', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', async () => ({
        response: { valid: true, unique_tenant_id: 'example' },
      })),
      list: app.capability('list_accounts', ({ client }) => client.run(async () => ({ response: [] }))),
    },
  });
}

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
