import {
  createRateLimitExchange,
  createRuntime,
  type RateLimitConfig,
  type RateLimitMode,
} from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createMemoryStore, createRateLimiter, defaultRateLimit } from '../src/index.ts';
import { answer, baseUrl, createCall, failureOf, get, start, type TestCall } from './support.ts';

const three: RateLimitConfig = { requestsPerWindow: 3, windowSeconds: 10 };

function limiterOf({ call }: TestCall, ...budgets: RateLimitConfig[]) {
  return createRateLimiter(call, { baseUrl, budgets });
}

/** Sends `count` requests that are answered at once; gives the times at which they were let through. */
async function send(test: TestCall, limiter: ReturnType<typeof limiterOf>, count: number, reply = answer()) {
  const times: number[] = [];
  const work = Array.from({ length: count }, async () => {
    const request = get();
    await limiter.acquire(request);
    times.push(test.clock.now() - start);
    await limiter.observe(request, reply);
  });
  await test.clock.run();
  await Promise.all(work);
  return times;
}

describe('a budget', () => {
  test('lets through what fits, and the rest one window after the answers', async () => {
    const test = createCall();
    expect(await send(test, limiterOf(test, three), 7)).toEqual([0, 0, 0, 10_001, 10_001, 10_001, 20_002]);
  });

  test('counts a slot from its answer, not from its request', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, requestsPerWindow: 1 });
    const slow = get();
    await limiter.acquire(slow);
    await test.clock.advance(4000);
    await limiter.observe(slow, answer());
    const next = limiter.acquire(get()).then(() => test.clock.now() - start);
    await test.clock.run();
    expect(await next).toBe(14_001);
  });

  test('holds back what is more than may be in flight', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, maxConcurrent: 1 });
    const first = get();
    await limiter.acquire(first);
    let through = false;
    const second = limiter.acquire(get()).then(() => (through = true));
    await test.clock.advance(5);
    expect(through).toBe(false);
    await limiter.observe(first, undefined);
    await second;
    expect(through).toBe(true);
  });

  test('is shared by the calls of a tenant, and by no other', async () => {
    const test = createCall();
    await send(test, limiterOf(test, three), 3);
    expect(limiterOf(test, three).states).toMatchObject({ default: { remaining: 0, limit: 3 } });
    const runtime = test.call.runtime;
    for (const other of [{ credentialKey: 'other' }, { appId: 'other' }]) {
      const limiter = createRateLimiter({ ...test.call, ...other, runtime }, { baseUrl, budgets: [three] });
      expect(limiter.states).toMatchObject({ default: { remaining: 3 } });
    }
    const elsewhere = createRateLimiter(test.call, { baseUrl: 'https://eu.example.com', budgets: [three] });
    expect(elsewhere.states).toMatchObject({ default: { remaining: 3 } });
  });

  test('gives a slot back that was not used', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, requestsPerWindow: 1 });
    const unsent = get();
    await limiter.acquire(unsent);
    const next = limiter.acquire(get()).then(() => test.clock.now() - start);
    await test.clock.advance(5);
    await limiter.cancel?.(unsent);
    expect(await next).toBe(5);
  });

  test('is not stuck when an answer never comes, or when the clock is set back', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, maxDelaySeconds: 1000 });
    for (let lost = 0; lost < 3; lost += 1) await limiter.acquire(get());
    const next = limiter.acquire(get()).then(() => test.clock.now() - start);
    await test.clock.run();
    expect(await next).toBeCloseTo(130_000, -2);
    const store = createMemoryStore();
    const { slots } = store.take('key', three, start, { slots: 3 });
    for (const slot of slots) store.finish('key', three, start, slot);
    expect(store.take('key', three, start - 3_600_000, { slots: 1 })).toMatchObject({
      slots: [],
      waitMilliseconds: 10_001,
    });
    expect(store.take('key', three, start - 3_589_000, { slots: 1 }).slots).toHaveLength(1);
  });

  test.each([
    { requestsPerWindow: 0 },
    { requestsPerWindow: Number.NaN },
    { windowSeconds: 0 },
    { maxDelaySeconds: -1 },
    { maxConcurrent: 0 },
    { backoffFactor: 0.5 },
  ])('refuses %j', (wrong) => {
    const test = createCall();
    expect(() => limiterOf(test, { ...three, ...wrong })).toThrow(RangeError);
  });
});

describe('a wait that does not fit', () => {
  test('fails at once and says when the budget is free', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, maxDelaySeconds: 5 });
    await send(test, limiter, 3);
    expect(await failureOf(limiter.acquire(get()))).toMatchObject({
      code: 'rate_limit',
      metadata: { retryAfterSeconds: expect.closeTo(10, 1), suspendedUntil: start + 10_001 },
    });
  });

  test('ends when a slot is free, not when the first of more slots than there are ends', async () => {
    const impatient = { ...three, maxDelaySeconds: 5 };
    const writing = createCall({ level: 'write' });
    const writes = limiterOf(writing, impatient);
    for (let sent = 0; sent < 5; sent += 1) {
      await send(writing, writes, 1);
      await writing.clock.advance(1000);
    }
    const reading = { ...writing, call: { ...writing.call, level: 'read' as const } };
    expect(await failureOf(limiterOf(reading, impatient).acquire(get()))).toMatchObject({
      metadata: { suspendedUntil: start + 12_001 },
    });
  });

  test("is told against the caller's deadline too", async () => {
    const test = createCall({ deadline: start + 3000 });
    const limiter = limiterOf(test, three);
    await send(test, limiter, 3);
    expect(await failureOf(limiter.acquire(get()))).toMatchObject({
      code: 'budget_exhausted',
      metadata: { suspendedUntil: start + 10_001 },
    });
  });

  test('is told to a caller who sits no longer wait out', async () => {
    const test = createCall({ patienceSeconds: 3 });
    const limiter = limiterOf(test, { ...three, maxDelaySeconds: 60 });
    await send(test, limiter, 3);
    expect(await failureOf(limiter.acquire(get()))).toMatchObject({
      code: 'rate_limit',
      metadata: { suspendedUntil: start + 10_001 },
    });
  });

  test('counts those who wait already', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, maxDelaySeconds: 15 });
    await send(test, limiter, 3);
    const outcomes = Promise.allSettled(Array.from({ length: 4 }, () => limiter.acquire(get())));
    await test.clock.run(start + 11_000);
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
  });

  test('ends when the caller cancels', async () => {
    const test = createCall();
    const limiter = limiterOf(test, three);
    await send(test, limiter, 3);
    const controller = new AbortController();
    const waiting = failureOf(limiter.acquire(get(), controller.signal));
    await test.clock.advance(100);
    controller.abort();
    expect(await waiting).toMatchObject({ code: 'budget_exhausted' });
    expect(await failureOf(limiter.acquire(get(), controller.signal))).toMatchObject({
      code: 'budget_exhausted',
    });
  });
});

describe('what the vendor says', () => {
  const left = (remaining: number, reset: number) =>
    answer(200, { 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(reset) });

  test('ADAPTIVE: what others used is taken off until the reset', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, requestsPerWindow: 10 });
    await send(test, limiter, 1, left(2, 4));
    expect(await send(test, limiter, 3)).toEqual([0, 0, 4000]);
  });

  test('FIXED: headers are not read', async () => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, requestsPerWindow: 10, strategy: 'FIXED' });
    await send(test, limiter, 1, left(0, 4));
    expect(await send(test, limiter, 3)).toEqual([0, 0, 0]);
  });

  test('the hook is read in place of headers, and may replace the numbers', async () => {
    const test = createCall();
    const limiter = limiterOf(test, {
      ...three,
      extract: ({ headers }) =>
        headers['x-plan'] === 'small'
          ? { remaining: 0, limit: 1, requestsPerWindow: 1, windowSeconds: 20, reset: start / 1000 + 7 }
          : undefined,
    });
    await send(test, limiter, 1, answer(200, { 'x-plan': 'small' }));
    expect(limiter.states).toMatchObject({
      default: { limit: 1, window_seconds: 20, remaining: 0, source: 'api_headers', reset: start / 1000 + 7 },
    });
  });

  test.each([
    ['429 with Retry-After', answer(429, { 'retry-after': '7' }), 7000],
    ['429 with a date', answer(429, { 'retry-after': new Date(start + 8000).toUTCString() }), 8000],
    [
      '403 with the usual words',
      answer(403, { 'retry-after': '3' }, '{"message":"Rate limit EXCEEDED"}'),
      3000,
    ],
    ['200 with the usual words', answer(200, { 'retry-after': '3' }, 'rate limit exceeded'), 0],
  ])('%s closes the budget', async (_, reply, wait) => {
    const test = createCall();
    const limiter = limiterOf(test, { ...three, requestsPerWindow: 10 });
    await send(test, limiter, 1, reply);
    expect(limiter.isLimited?.(get(), reply)).toBe(wait > 0);
    expect(await send(test, limiter, 1)).toEqual([wait]);
  });

  test('a refusal without a wait: FIXED waits for the window and half of it, ADAPTIVE for what one request takes', async () => {
    const fixed = createCall();
    const fixedLimiter = limiterOf(fixed, { ...three, strategy: 'FIXED' });
    await send(fixed, fixedLimiter, 1, answer(429));
    expect(await send(fixed, fixedLimiter, 1)).toEqual([15_000]);
    const adaptive = createCall();
    const adaptiveLimiter = limiterOf(adaptive, three);
    await send(adaptive, adaptiveLimiter, 1, answer(429));
    expect(await send(adaptive, adaptiveLimiter, 1)).toEqual([5000]);
  });

  test('a hook may say what a refusal is', async () => {
    const test = createCall();
    const limiter = limiterOf(test, {
      ...three,
      isRateLimitError: ({ status, text }) => status === 200 && text() === 'slow',
    });
    expect(limiter.isLimited?.(get(), answer(200, {}, 'slow'))).toBe(true);
    expect(limiter.isLimited?.(get(), answer(429))).toBe(false);
  });
});

describe('several budgets', () => {
  const search: RateLimitConfig = {
    id: 'search',
    requestsPerWindow: 1,
    windowSeconds: 20,
    appliesTo: ({ url }) => url.includes('/search'),
  };

  test('each spends what it applies to, and headers speak of the narrowest', async () => {
    const test = createCall();
    const limiter = limiterOf(test, three, search);
    const found = get('https://api.example.com/search');
    await limiter.acquire(found);
    await limiter.observe(found, answer(200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '20' }));
    expect(limiter.states).toMatchObject({ default: { remaining: 2 }, search: { remaining: 0 } });
    expect(await send(test, limiter, 2)).toEqual([0, 0]);
  });

  test('a slot of one is given back when the other refuses', async () => {
    const test = createCall();
    const limiter = limiterOf(test, three, { ...search, maxDelaySeconds: 1 });
    const found = get('https://api.example.com/search');
    await limiter.acquire(found);
    expect(await failureOf(limiter.acquire(get('https://api.example.com/search')))).toMatchObject({
      code: 'rate_limit',
    });
    expect(await send(test, limiter, 2)).toEqual([0, 0]);
  });
});

describe('modes', () => {
  const asked = (mode: RateLimitMode) => createRateLimitExchange({ caller_override_mode: mode });

  test('writes are counted and not held back', async () => {
    const test = createCall({ level: 'write' });
    const limiter = limiterOf(test, three);
    expect(await send(test, limiter, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(limiterOf({ ...test, call: { ...test.call, level: 'read' } }, three).states).toMatchObject({
      default: { remaining: 0 },
    });
  });

  type Said = Partial<Record<'caller' | 'capability' | 'budget', RateLimitMode>>;
  const free = [0, 0, 0, 0];
  const held = [0, 0, 0, 10_001];

  test.each<[by: string, level: 'read' | 'write', said: Said, times: number[]]>([
    ['nobody says, a read', 'read', {}, held],
    ['nobody says, a write', 'write', {}, free],
    ['the budget', 'read', { budget: 'bypass' }, free],
    ['the budget, for a write', 'write', { budget: 'enforce' }, held],
    ['the capability over the budget', 'read', { capability: 'enforce', budget: 'bypass' }, held],
    ['the capability, for a write', 'write', { capability: 'enforce' }, held],
    ['the caller over the budget', 'read', { caller: 'bypass', budget: 'enforce' }, free],
    ['the caller over the capability', 'read', { caller: 'retry_only', capability: 'enforce' }, free],
    ['the caller over both', 'write', { caller: 'enforce', capability: 'bypass', budget: 'bypass' }, held],
  ])('what counts is what is said by %s', async (_, level, { caller, capability, budget }, times) => {
    const test = createCall({
      level,
      rateLimitMode: capability,
      ...(caller === undefined ? {} : { rateLimitExchange: asked(caller) }),
    });
    const config = budget === undefined ? three : { ...three, mode: budget };
    expect(await send(test, limiterOf(test, config), 4)).toEqual(times);
  });

  test('enforce_no_retry allows one try, of whomever it comes', () => {
    const once = createCall({ rateLimitExchange: asked('enforce_no_retry') });
    expect(limiterOf(once, three).maximumTries).toBe(1);
    const capability = createCall({ rateLimitMode: 'enforce_no_retry' });
    expect(limiterOf(capability, { ...three, mode: 'enforce' }).maximumTries).toBe(1);
    expect(limiterOf(createCall(), { ...three, maximumRetries: 2 }).maximumTries).toBe(3);
  });

  test('the caller gets the state back, and may bring it to the next process', async () => {
    const exchange = createRateLimitExchange(undefined);
    const first = createCall({ rateLimitExchange: exchange });
    await send(first, limiterOf(first, three), 2);
    expect(exchange.reported).toEqual({
      default: {
        ...{ remaining: 1, limit: 3, window_seconds: 10, current_delay: 0, source: 'sdk_counter' },
        reset: expect.any(Number),
      },
    });
    const known = { default: { remaining: 1, limit: 3, reset: start / 1000 + 6 } };
    const second = createCall({ rateLimitExchange: createRateLimitExchange({ last_known_state: known }) });
    expect(await send(second, limiterOf(second, three), 2)).toEqual([0, 6000]);
    const old = { default: { remaining: 0, limit: 3, reset: start / 1000 - 1 } };
    const third = createCall({ rateLimitExchange: createRateLimitExchange({ last_known_state: old }) });
    expect(await send(third, limiterOf(third, three), 2)).toEqual([0, 0]);
  });

  test('a vendor that documents nothing gets 30 a minute, one at a time', () => {
    expect(defaultRateLimit('x')).toMatchObject({
      id: 'x',
      requestsPerWindow: 30,
      windowSeconds: 60,
      maxBatchSize: 15,
    });
    expect(createRuntime().rateLimitStore).toBeUndefined();
  });
});
