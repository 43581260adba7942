import { inspect } from 'node:util';
import { createRateLimitExchange, UpstreamStatusError, type RateLimitConfig } from '@patchbay/core';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { createMemoryStore, createRateLimiter } from '../src/index.ts';
import { createRedisStore } from '../src/redis.ts';
import { answer, createCall, failureOf, start } from './support.ts';

/** One for each place where a secret may stand; nothing that the package hands out shows any of them. */
const canaries = {
  header: 'canary-header-6f1c',
  query: 'canary-query-91d2',
  requestBody: 'canary-request-body-77aa',
  body: 'canary-body-03be',
  answerHeader: 'canary-answer-header-4410',
  abortReason: 'canary-reason-d9e0',
  redisPassword: 'canary-redis-5ac8',
} as const;

const request = {
  method: 'POST',
  url: `https://api.example.com/users?api_key=${canaries.query}`,
  headers: { authorization: `Bearer ${canaries.header}` },
  body: JSON.stringify({ secret: canaries.requestBody }),
} as const;

const refusal = answer(
  429,
  { 'retry-after': '3', 'set-cookie': canaries.answerHeader, 'x-ratelimit-remaining': '0' },
  JSON.stringify({ message: 'rate limit exceeded', token: canaries.body }),
);

const one: RateLimitConfig = { requestsPerWindow: 1, windowSeconds: 10, maxDelaySeconds: 1 };

/** Everything that a log, a debugger or a careless `console.log` can show of a value. */
function shown(value: unknown): string {
  const deep = { depth: Infinity, showHidden: true, getters: true, maxStringLength: Infinity } as const;
  const error = value instanceof Error ? [value.message, value.stack, JSON.stringify(value)] : [];
  return [inspect(value, deep), JSON.stringify(value), String(value), ...error].join('\n');
}

function expectNoCanary(things: Readonly<Record<string, unknown>>): void {
  for (const [name, thing] of Object.entries(things)) {
    for (const secret of Object.values(canaries)) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
        expect(shown(thing).includes(form), `${name} shows ${secret}`).toBe(false);
    }
  }
}

test('the canaries are found where they stand', () => {
  expect(shown({ request }).includes(canaries.header)).toBe(true);
  expect(shown(new Error(canaries.body)).includes(canaries.body)).toBe(true);
});

test('a limiter, its states and its errors show no secret', async () => {
  const rateLimitExchange = createRateLimitExchange(undefined);
  const { call } = createCall({ rateLimitExchange, deadline: start + 5000 });
  const limiter = createRateLimiter(call, { baseUrl: 'https://api.example.com', budgets: [one] });
  await limiter.acquire(request);
  const whileHeld = shown(limiter);
  await limiter.observe(request, refusal);
  const tooLong = await failureOf(limiter.acquire(request));
  const reason = new Error(canaries.abortReason);
  const cancelled = await failureOf(limiter.acquire(request, AbortSignal.abort(reason)));
  const blocks = createRateLimiter({ ...call, credentialKey: 'other' }, { baseUrl: '', budgets: [one] });
  const pastDeadline = await failureOf(
    blocks.run(() => {
      const { status, headers } = refusal;
      const body = { token: canaries.body };
      const long = { ...headers, 'retry-after': '3600' };
      throw new UpstreamStatusError('no', { status, headers: long, body, method: 'GET', url: '' });
    }),
  );
  const broken = createRateLimiter(
    { ...call, credentialKey: 'third' },
    { baseUrl: '', budgets: [{ ...one, extract: () => ({ remaining: Number.NaN, limit: 1 }) }] },
  );
  await broken.acquire(request);
  await broken.observe(request, refusal);
  expectNoCanary({
    ...{ limiter, whileHeld, states: limiter.states, reported: rateLimitExchange.reported },
    ...{ tooLong, cancelled, pastDeadline, broken, brokenStates: broken.states, runtime: call.runtime },
  });
});

test('a store shows no secret of its client', async () => {
  const url = `redis://patchbay:${canaries.redisPassword}@127.0.0.1:1`;
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  expect(shown(client).includes(canaries.redisPassword)).toBe(true);
  const store = createRedisStore({ client, process: 'p' });
  const quota = { requestsPerWindow: 8, windowSeconds: 1 };
  const grant = await store.take('key', quota, start, { slots: 1 });

  const failing = () => Promise.reject(new Error(`NOAUTH ${url}`));
  const refused = createRedisStore({
    client: { status: 'ready', eval: failing, evalsha: failing },
    process: 'p',
  });
  const share = await refused.take('key', quota, start, { slots: 1 });
  const { call } = createCall({ runtime: { rateLimitStore: refused } });
  const limiter = createRateLimiter(call, { baseUrl: 'https://api.example.com', budgets: [one] });
  await limiter.acquire(request);
  await limiter.observe(request, refusal);
  const tooLong = await failureOf(limiter.acquire(request));

  const memory = createMemoryStore();
  memory.take('key', quota, start, { slots: 1 });
  expectNoCanary({
    store,
    grant,
    refused,
    share,
    limiter,
    tooLong,
    memory,
    entries: memory.entries('key', start),
  });
  client.disconnect();
});
