import { isConnectorError, type RateLimitAnswer, type RateLimitConfig } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineQuery, pointBudget } from '../src/index.ts';
import { clientOf, failureOf, problem, start, type Reply } from './support.ts';

const Me = defineQuery({ text: 'query Me { me }', data: z.object({ me: z.string() }) });
const date = new Date(start).toUTCString();

const answer = (
  headers: Readonly<Record<string, string>>,
  json: unknown = {},
  status = 200,
): RateLimitAnswer => ({
  status,
  headers,
  text: () => JSON.stringify(json),
});

/** https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const github = pointBudget({
  id: 'graphql',
  points: 5_000,
  windowSeconds: 3_600,
  cost: 50,
  told: { remaining: 'x-ratelimit-remaining', limit: 'x-ratelimit-limit', reset: 'x-ratelimit-reset' },
  appliesTo: ({ url }) => url.endsWith('/graphql'),
});

/** https://linear.app/developers/rate-limiting */
const linear = pointBudget({
  id: 'complexity',
  points: 3_000_000,
  windowSeconds: 3_600,
  cost: 100,
  refill: 'steady',
  told: {
    remaining: 'X-RateLimit-Complexity-Remaining',
    limit: 'X-RateLimit-Complexity-Limit',
    reset: 'X-RateLimit-Complexity-Reset',
  },
});

/** https://developer.monday.com/api-reference/docs/rate-limits */
const monday = pointBudget({
  points: 10_000_000,
  windowSeconds: 60,
  cost: 30_000,
  meanings: { COMPLEXITY_BUDGET_EXHAUSTED: 'rate_limit' },
  told: (data) => {
    const seen = z
      .object({ after: z.number(), reset_in_x_seconds: z.number() })
      .safeParse(data['complexity']);
    return seen.success ? { remaining: seen.data.after, reset: seen.data.reset_in_x_seconds } : undefined;
  },
});

const said = (config: RateLimitConfig, given: RateLimitAnswer) => config.extract?.(given);

describe('a budget of points', () => {
  test('is one of as many requests as it pays for', () => {
    expect(github).toMatchObject({
      id: 'graphql',
      requestsPerWindow: 100,
      windowSeconds: 3_600,
      strategy: 'ADAPTIVE',
    });
    expect(monday).toMatchObject({ requestsPerWindow: 333, windowSeconds: 60 });
  });

  test('that comes back evenly is counted by the minute', () => {
    expect(linear).toMatchObject({ requestsPerWindow: 500, windowSeconds: 60 });
  });

  test('learns what is left from headers', () => {
    const headers = {
      'x-ratelimit-remaining': '120',
      'x-ratelimit-limit': '10000',
      'x-ratelimit-reset': '1767326400',
    };
    expect(said(github, answer(headers))).toEqual({
      remaining: 2,
      limit: 200,
      requestsPerWindow: 200,
      reset: 1_767_326_400,
    });
    expect(said(github, answer({}))).toBeUndefined();
    expect(said(github, answer({ 'x-ratelimit-remaining': 'many' }))).toBeUndefined();
  });

  test('learns what is left from the body', () => {
    const data = { complexity: { after: 95_000, reset_in_x_seconds: 9 } };
    expect(said(monday, answer({ date }, { data }))).toEqual({
      remaining: 3,
      limit: 333,
      requestsPerWindow: 333,
      reset: start / 1000 + 9,
    });
    expect(said(monday, answer({}, { data }))?.reset).toBeUndefined();
    for (const json of [{}, { data: { complexity: null } }, []]) {
      expect(said(monday, answer({ date }, json))).toBeUndefined();
    }
    expect(said(monday, { status: 200, headers: {}, text: () => '<html>' })).toBeUndefined();
  });

  test('that comes back evenly is there again when one query is', () => {
    const headers = {
      'x-ratelimit-complexity-remaining': '40',
      'x-ratelimit-complexity-limit': '1800000',
      date,
    };
    expect(said(linear, answer(headers))).toEqual({
      remaining: 0,
      limit: 300,
      requestsPerWindow: 300,
      reset: start / 1000 + 0.2,
    });
    const full = { ...headers, 'x-ratelimit-complexity-remaining': '1800000' };
    expect(said(linear, answer(full))?.remaining).toBe(300);
  });

  test.each([
    [{}, 429, true],
    [{ errors: [problem('RATELIMITED')] }, 400, true],
    [{ errors: [problem('COMPLEXITY_BUDGET_EXHAUSTED')] }, 200, true],
    [{ errors: [problem('FORBIDDEN')] }, 200, false],
    [{ errors: [problem('INPUT_ERROR')] }, 400, false],
    [{ data: { me: 'errors' } }, 200, false],
  ])('knows a refusal: %j with %i: %s', (json, status, refused) => {
    expect(monday.isRateLimitError?.(answer({}, json, status))).toBe(refused);
  });

  test('knows what the caller says is one too', () => {
    const secondary = pointBudget({
      points: 10,
      cost: 1,
      windowSeconds: 60,
      told: { remaining: 'left' },
      isRateLimitError: ({ status, headers }) => status === 403 && headers['retry-after'] !== undefined,
    });
    expect(secondary.isRateLimitError?.(answer({ 'retry-after': '60' }, {}, 403))).toBe(true);
    expect(secondary.isRateLimitError?.(answer({}, {}, 403))).toBe(false);
    expect(secondary.isRateLimitError?.(answer({}, {}, 429))).toBe(true);
  });

  test('takes ISO 8601', () => {
    const iso = pointBudget({
      points: 10,
      windowSeconds: 60,
      cost: 1,
      told: () => ({ remaining: 5, reset: '2026-01-02T03:04:05Z' }),
    });
    expect(said(iso, answer({}, { data: {} }))?.reset).toBe(start / 1000);
  });
});

describe('a client with such a budget', () => {
  const good: Reply = { json: { data: { me: 'a' } } };
  const then =
    (...replies: readonly Reply[]) =>
    (_asked: unknown, count: number): Reply =>
      replies[Math.min(count, replies.length) - 1] ?? {};

  test('waits until the budget is whole that is spent, not until another', async () => {
    const requests = pointBudget({
      id: 'requests',
      mode: 'retry_only',
      points: 2_500,
      windowSeconds: 3_600,
      cost: 1,
      told: { remaining: 'x-ratelimit-requests-remaining', reset: 'x-ratelimit-requests-reset' },
    });
    const complexity = pointBudget({
      id: 'complexity',
      mode: 'retry_only',
      points: 3_000_000,
      windowSeconds: 3_600,
      cost: 100,
      told: { remaining: 'x-ratelimit-complexity-remaining', reset: 'x-ratelimit-complexity-reset' },
    });
    const elsewhere: RateLimitConfig = {
      requestsPerWindow: 10,
      windowSeconds: 60,
      appliesTo: () => false,
      extract: () => ({ remaining: 0, limit: 10, reset: start / 1000 + 50 }),
    };
    const headers = {
      'x-ratelimit-requests-remaining': '2000',
      'x-ratelimit-requests-reset': String(start + 3_000_000),
      'x-ratelimit-complexity-remaining': '5',
      'x-ratelimit-complexity-reset': String(start + 20_000),
    };
    const limited = { status: 400, headers, json: { errors: [problem('RATELIMITED')] } };
    const { client, waits } = clientOf(
      then(limited, good),
      {},
      { rateLimits: [requests, complexity, elsewhere] },
    );
    expect((await client.query(Me)).data).toEqual({ me: 'a' });
    expect(waits[0]).toBe(20_500);
  });

  test('says how long, when that is too long', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(start / 1000 + 1_800) };
    const limited = { headers, json: { errors: [{ type: 'RATE_LIMITED', message: 'exceeded' }] } };
    const { client, asked } = clientOf(then(limited), {}, { rateLimits: [github] });
    const failure = await failureOf(client.query(Me));
    expect(isConnectorError(failure) && [failure.code, failure.metadata.retryAfterSeconds]).toEqual([
      'rate_limit',
      1800,
    ]);
    expect(asked).toHaveLength(1);
  });

  test('does not begin what nothing is left for', async () => {
    const headers = { 'x-ratelimit-remaining': '10', 'x-ratelimit-reset': String(start / 1000 + 1_800) };
    const { client, asked } = clientOf(then({ ...good, headers }), {}, { rateLimits: [github] });
    await client.query(Me);
    expect(await failureOf(client.query(Me))).toMatchObject({ code: 'rate_limit' });
    expect(asked).toHaveLength(1);
  });
});
