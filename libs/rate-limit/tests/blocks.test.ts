import { NetworkError, UpstreamStatusError, type RateLimitConfig } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createRateLimiter, readRateLimitHeaders } from '../src/index.ts';
import { baseUrl, createCall, failureOf, start } from './support.ts';

const fixed: RateLimitConfig = { requestsPerWindow: 2, windowSeconds: 10, strategy: 'FIXED' };

const refusal = (status: number, body = '', headers = {}) =>
  new UpstreamStatusError('no', { status, body, headers, method: 'GET', url: '' });

/** A block that fails so often, and then gives the time. */
async function run(config: RateLimitConfig, failures: Error[], parts: Parameters<typeof createCall>[0] = {}) {
  const { call, clock } = createCall(parts);
  const limiter = createRateLimiter(call, { baseUrl, budgets: [config] });
  let tries = 0;
  const block = async () => {
    const failure = failures[tries];
    tries += 1;
    if (failure !== undefined) throw failure;
    return clock.now() - start;
  };
  const outcome = limiter.run(block).catch((error: Error) => error);
  await clock.run();
  return { outcome: await outcome, tries };
}

describe('a block', () => {
  test.each([
    ['a refusal', fixed, refusal(429), 15_000],
    ['a refusal with a wait', fixed, refusal(429, '', { 'retry-after': '4' }), 4000],
    ['the words of a refusal', fixed, refusal(400, 'Quota exceeded'), 15_000],
    ['a moment of weakness', fixed, refusal(503), 7500],
    ['a broken connection', fixed, new NetworkError('', { code: 'connection_closed' }), 7500],
  ])('is run again after %s', async (_, config, failure, time) => {
    expect(await run(config, [failure])).toEqual({ outcome: time, tries: 2 });
  });

  test('is not run again after another failure', async () => {
    const failure = refusal(404);
    expect(await run(fixed, [failure])).toEqual({ outcome: failure, tries: 1 });
  });

  test('fails with the time of the end when it is refused too often', async () => {
    const refusals = Array.from({ length: 3 }, () => refusal(429, '', { 'retry-after': '4' }));
    const { outcome, tries } = await run({ ...fixed, maximumRetries: 2 }, refusals);
    expect(tries).toBe(3);
    expect(outcome).toMatchObject({ code: 'rate_limit', metadata: { suspendedUntil: start + 14_001 } });
  });

  test("does not wait past the caller's deadline", async () => {
    const { outcome } = await run(fixed, [refusal(429)], { deadline: start + 5000 });
    expect(outcome).toMatchObject({ code: 'budget_exhausted', metadata: { retryAfterSeconds: 15 } });
  });

  test('with enforce_no_retry has one try', async () => {
    const failure = refusal(429);
    expect(await run({ ...fixed, mode: 'enforce_no_retry' }, [failure])).toEqual({
      outcome: failure,
      tries: 1,
    });
  });

  test('of every item runs in batches with a pause between them', async () => {
    const { call, clock } = createCall();
    const config = { ...fixed, requestsPerWindow: 10, maxBatchSize: 2, initialDelaySeconds: 3 };
    const limiter = createRateLimiter(call, { baseUrl, budgets: [config] });
    const times = limiter.runAll([1, 2, 3, 4, 5], async (item) => [item, clock.now() - start]);
    await clock.run();
    expect(await times).toEqual([
      [1, 0],
      [2, 0],
      [3, 3000],
      [4, 3000],
      [5, 6000],
    ]);
  });

  test('learns from a result that looks like an answer', async () => {
    const { call } = createCall();
    const limiter = createRateLimiter(call, {
      baseUrl,
      budgets: [{ ...fixed, strategy: 'ADAPTIVE', requestsPerWindow: 9 }],
    });
    await limiter.run(async () => ({ status: 200, headers: { 'X-RateLimit-Remaining': '1' } }));
    expect(limiter.states).toMatchObject({ default: { remaining: 1 } });
    expect(await failureOf(limiter.run(() => Promise.reject(refusal(404))))).toMatchObject({ status: 404 });
  });
});

test.each([
  [{ 'x-ratelimit-remaining': '4', 'x-ratelimit-limit': '9', 'x-ratelimit-reset': '7' }, 4, 9, 7],
  [{ 'ratelimit-remaining': '4' }, 4, Infinity, undefined],
  [{ ratelimit: '"default";r=50;t=30' }, 50, Infinity, 30],
  [{ ratelimit: '"burst";r=0;t=1, "day";r=9;t=99' }, 0, Infinity, 1],
  [{ 'x-ratelimit-remaining': 'many' }, undefined, undefined, undefined],
])('%j', (headers, remaining, limit, seconds) => {
  const read = readRateLimitHeaders(headers as Record<string, string>, start);
  expect(read?.remaining).toBe(remaining);
  expect(read?.limit).toBe(limit);
  expect(read?.reset).toBe(seconds === undefined ? undefined : start / 1000 + seconds);
});

test('learns the window of a budget from the header that tells its length', () => {
  const headers = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '299', 'x-ratelimit-reset': '12' };
  expect(readRateLimitHeaders({ ...headers, 'x-ratelimit-period': '3600' }, start)).toEqual({
    limit: 300,
    remaining: 299,
    reset: start / 1000 + 12,
    requestsPerWindow: 300,
    windowSeconds: 3600,
  });
  expect(readRateLimitHeaders({ ...headers, 'x-ratelimit-period': 'hour' }, start)).toEqual({
    limit: 300,
    remaining: 299,
    reset: start / 1000 + 12,
  });
});
