import type { RateLimitConfig, RateLimitStore } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createMemoryStore, createRateLimiter } from '../src/index.ts';
import { answer, baseUrl, createCall, failureOf, get, type TestClock } from './support.ts';

const one: RateLimitConfig = { requestsPerWindow: 1, windowSeconds: 10, maxConcurrent: 1 };
const second: RateLimitConfig = { ...one, id: 'second' };

/** A store that takes its time, as Redis does. */
function slow(clock: () => TestClock): RateLimitStore {
  const memory = createMemoryStore();
  return {
    ...memory,
    take: async (...given) => {
      await clock().sleep(20);
      return memory.take(...given);
    },
  };
}

/** A call whose store answers late. */
function createSlowCall() {
  const made: { clock?: TestClock } = {};
  const clockOf = () => made.clock ?? createCall().clock;
  const test = createCall({ runtime: { rateLimitStore: slow(clockOf) } });
  made.clock = test.clock;
  return test;
}

describe('a caller that cancels', () => {
  test('while the store is asked gets no slot, and none is lost', async () => {
    const { call, clock } = createSlowCall();
    const limiter = createRateLimiter(call, { baseUrl, budgets: [one] });
    const controller = new AbortController();
    const cancelled = failureOf(limiter.acquire(get(), controller.signal));
    await clock.advance(10);
    controller.abort();
    await clock.advance(10);
    expect(await cancelled).toMatchObject({ code: 'budget_exhausted' });
    const next = limiter.acquire(get()).then(() => 'granted');
    await clock.advance(20);
    expect(await next).toBe('granted');
  });

  test.each([0, 1, 2, 3, 4, 5])(
    '%i microtasks after a slot became free leaves it to the next',
    async (microtasks) => {
      const { call, clock } = createCall();
      const limiter = createRateLimiter(call, { baseUrl, budgets: [one, second] });
      const first = get();
      await limiter.acquire(first);
      const controller = new AbortController();
      const cancelling = get();
      const outcome = limiter.acquire(cancelling, controller.signal).then(
        () => limiter.cancel?.(cancelling),
        () => undefined,
      );
      const third = get();
      const next = limiter.acquire(third).then(() => 'granted');
      await clock.advance(5);
      void limiter.cancel?.(first);
      for (let passed = 0; passed < microtasks; passed += 1) await undefined;
      controller.abort();
      await clock.advance(5);
      await outcome;
      expect(await next).toBe('granted');
      await limiter.observe(third, answer());
      expect(limiter.states).toMatchObject({ default: { remaining: 0 }, second: { remaining: 0 } });
    },
  );

  test('before it asks gets nothing', async () => {
    const { call } = createCall();
    const limiter = createRateLimiter(call, { baseUrl, budgets: [one] });
    expect(await failureOf(limiter.acquire(get(), AbortSignal.abort()))).toMatchObject({
      code: 'budget_exhausted',
    });
    expect(limiter.states).toMatchObject({ default: { remaining: 1 } });
  });

  test('a store that fails at once loses no slot of another budget', async () => {
    const memory = createMemoryStore();
    const store: RateLimitStore = {
      ...memory,
      take: (key, ...rest) => {
        if (key.includes('second')) throw new Error('broken');
        return memory.take(key, ...rest);
      },
    };
    const { call } = createCall({ runtime: { rateLimitStore: store } });
    const limiter = createRateLimiter(call, { baseUrl, budgets: [one, second] });
    expect(await failureOf(limiter.acquire(get()))).toMatchObject({ message: 'broken' });
    await createRateLimiter(call, { baseUrl, budgets: [one] }).acquire(get());
  });
});

describe('what fails while an answer is taken in', () => {
  const broken = (): never => {
    throw new Error('a hook with a bug');
  };

  test.each([
    ['a hook that reads answers', { extract: broken }, {}],
    ['a hook that knows refusals', { isRateLimitError: broken }, {}],
    ['the correction in the store', {}, { correct: broken }],
    ['the end of the slot in the store', {}, { finish: broken }],
  ])('%s: every slot ends, and the next request is let through', async (_, hooks, store) => {
    const rateLimitStore = { ...createMemoryStore(), ...store };
    const { call, clock } = createCall({ runtime: { rateLimitStore } });
    const wide = { ...one, ...hooks, requestsPerWindow: 9, strategy: 'ADAPTIVE' as const };
    const limiter = createRateLimiter(call, {
      baseUrl,
      budgets: [wide, { ...second, requestsPerWindow: 9 }],
    });
    const request = get();
    await limiter.acquire(request);
    const reply = answer(200, { 'x-ratelimit-remaining': '5', 'x-ratelimit-limit': '9' });
    await limiter.observe(request, reply).catch(() => undefined);
    const next = limiter.acquire(get()).then(() => 'granted');
    await clock.advance(20);
    expect(await next).toBe('granted');
    const blocks = createRateLimiter({ ...call, credentialKey: 'other' }, { baseUrl, budgets: [wide] });
    expect(await blocks.run(async () => reply)).toBe(reply);
  });
});
