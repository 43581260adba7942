import { NetworkError, type HttpMethod } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHttpClient, type HttpClientOptions, type HttpRequest } from '../src/index.ts';
import { jitteredDelay, retryPolicy } from '../src/retry/policy.ts';
import { baseUrl, createCall, failureOf, replying, start, type CallParts, type Reply } from './support.ts';

async function run(
  replies: readonly (Reply | Error)[],
  request: Partial<HttpRequest> = {},
  options: Partial<HttpClientOptions> = {},
  parts: CallParts = {},
) {
  const transport = replying(...replies);
  const call = createCall(parts);
  const http = createHttpClient(call.context, { baseUrl, transport, ...options });
  const outcome = await http
    .request({ method: 'GET', path: 'users', ...request })
    .catch((error: Error) => error);
  return { ...call, outcome, tries: transport.requests.length };
}

const ok: Reply = { body: { id: 1 } };
const neverSent = new NetworkError('refused', { code: 'connection_rejected', neverSent: true });
const broken = new NetworkError('reset', { code: 'connection_closed' });

describe('what is sent again', () => {
  const idempotent: HttpMethod[] = ['GET', 'OPTIONS', 'PUT', 'DELETE'];
  const others: HttpMethod[] = ['POST', 'PATCH'];
  const statuses = [408, 425, 429, 500, 502, 503, 504];

  test.each(idempotent.flatMap((method) => statuses.map((status) => [method, status] as const)))(
    '%s after %s',
    async (method, status) => {
      const { outcome, tries } = await run([{ status }, ok], { method });
      expect(outcome).toMatchObject({ data: { id: 1 } });
      expect(tries).toBe(2);
    },
  );

  test.each(others.flatMap((method) => statuses.map((status) => [method, status] as const)))(
    '%s after %s: only when it was refused for a limit',
    async (method, status) => {
      expect((await run([{ status }, ok], { method })).tries).toBe(status === 429 ? 2 : 1);
      expect((await run([{ status }, ok], { method, idempotent: true })).tries).toBe(2);
      expect((await run([{ status }, ok], { method, readOnly: true })).tries).toBe(2);
    },
  );

  test.each([400, 401, 403, 404, 409, 410, 422, 501])('nothing after %s', async (status) => {
    expect((await run([{ status }, ok])).tries).toBe(1);
  });

  test('a PUT that was declared not idempotent is not', async () => {
    expect((await run([{ status: 500 }, ok], { method: 'PUT', idempotent: false })).tries).toBe(1);
  });

  test('without an answer: what is idempotent, and what was never sent', async () => {
    expect((await run([broken, ok])).tries).toBe(2);
    expect((await run([broken, ok], { method: 'POST' })).tries).toBe(1);
    expect((await run([neverSent, ok], { method: 'POST' })).tries).toBe(2);
    const lasting = new NetworkError('bad certificate', {
      code: 'connection_rejected',
      neverSent: true,
      retryable: false,
    });
    expect((await run([lasting, ok])).tries).toBe(1);
  });

  test.each([404, 410])(
    'a deletion that is there no more, with %i, was carried out by an earlier try',
    async (status) => {
      const gone = { status, body: { message: 'There is none.' } };
      const method = 'DELETE';
      expect((await run([{ status: 502 }, gone], { method })).outcome).toMatchObject({ status });
      expect((await run([broken, gone], { method })).outcome).toMatchObject({ status });
      expect((await run([gone], { method })).outcome).toMatchObject({ name: 'UpstreamStatusError' });
      expect((await run([{ status: 429 }, gone], { method })).outcome).toMatchObject({
        name: 'UpstreamStatusError',
      });
      expect((await run([broken, gone])).outcome).toMatchObject({ name: 'UpstreamStatusError' });
      expect((await run([broken, { status: 403 }], { method })).outcome).toMatchObject({
        name: 'UpstreamStatusError',
      });
    },
  );

  test('no more often than allowed; then the last failure is thrown', async () => {
    expect((await run([{ status: 500 }])).tries).toBe(4);
    expect((await run([broken])).outcome).toMatchObject({ code: 'connection_closed' });
    expect((await run([{ status: 500 }], { retry: { maximumTries: 1 } })).tries).toBe(1);
    expect((await run([{ status: 500 }], {}, { retry: { maximumTries: 2 } })).outcome).toMatchObject({
      status: 500,
    });
  });

  test('a limit that the vendor tells in its own way, for any method', async () => {
    const isRateLimited: HttpClientOptions['isRateLimited'] = (response) =>
      response.text().includes('limit reached');
    const limited = { status: 200, body: { error: 'limit reached' } };
    expect((await run([limited, ok], { method: 'POST' }, { isRateLimited })).tries).toBe(2);
    const { outcome } = await run([limited], {}, { isRateLimited });
    expect(outcome).toMatchObject({ code: 'rate_limit', statusCode: 200 });
    const empty = { status: 403, headers: { 'x-left': '0', 'x-again': '7' } };
    const rateLimitHeaders = { remaining: 'X-Left', reset: 'X-Again' };
    expect((await run([empty, ok], {}, { rateLimitHeaders })).clock.waits).toEqual([7250]);
    expect((await run([{ ...empty, headers: { 'x-left': '3' } }, ok], {}, { rateLimitHeaders })).tries).toBe(
      1,
    );
  });
});

describe('how long is waited', () => {
  test('full jitter: from nothing to a bound that doubles', () => {
    const numbers = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), numbers, numbers, (failed, random, base) => {
        const policy = retryPolicy({ baseDelaySeconds: base, maximumDelaySeconds: 20 }, undefined);
        const delay = jitteredDelay(policy, failed, () => random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(20, base * 2 ** (failed - 1)));
        expect(jitteredDelay(policy, failed, () => 0)).toBe(0);
      }),
    );
  });

  test('the waits of one request', async () => {
    expect((await run([{ status: 500 }])).clock.waits).toEqual([250, 500, 1000]);
  });

  test.each([
    ['seconds', { 'retry-after': '12' }],
    ['an HTTP date', { 'retry-after': new Date(start + 12_000).toUTCString() }],
    ['epoch seconds', { 'x-ratelimit-reset': String(start / 1000 + 12) }],
    ['epoch milliseconds', { 'x-ratelimit-reset': String(start + 12_000) }],
    ['ISO', { 'x-ratelimit-reset': new Date(start + 12_000).toISOString() }],
    ['delta seconds', { 'x-ratelimit-reset': '12' }],
  ])('at least what the vendor asks for in %s', async (_name, headers) => {
    const { clock } = await run([{ status: 429, headers }, ok]);
    expect(clock.waits).toEqual([12_250]);
  });

  test('not past the longest wait: it fails at once and says how long', async () => {
    const { outcome, tries, clock } = await run([{ status: 429, headers: { 'retry-after': '3600' } }]);
    expect(outcome).toMatchObject({
      code: 'rate_limit',
      statusCode: 429,
      metadata: { retryAfterSeconds: 3600 },
    });
    expect([tries, clock.waits]).toEqual([1, []]);
  });

  test("not past the caller's deadline", async () => {
    const deadline = { deadline: start + 10_000 };
    const asked = await run([{ status: 429, headers: { 'retry-after': '10' } }], {}, {}, deadline);
    expect(asked.outcome).toMatchObject({ code: 'rate_limit', metadata: { retryAfterSeconds: 10 } });
    expect(asked.clock.waits).toEqual([]);
    const fits = await run([{ status: 429, headers: { 'retry-after': '9' } }, ok], {}, {}, deadline);
    expect(fits.outcome).toMatchObject({ status: 200 });
    const unavailable = await run([{ status: 503, headers: { 'retry-after': '10' } }], {}, {}, deadline);
    expect(unavailable.outcome).toMatchObject({
      name: 'UpstreamStatusError',
      status: 503,
      retryAfterSeconds: 10,
    });
    const own = await run([{ status: 500 }], {}, { retry: { baseDelaySeconds: 60 } }, deadline);
    expect([own.tries, own.clock.waits]).toEqual([1, []]);
    expect(own.outcome).toMatchObject({ status: 500 });
  });

  test('a limit whose wait is longer than the caller sits out is told at once, a failure is not', async () => {
    const patience = { patienceSeconds: 5 };
    const told = await run([{ status: 429, headers: { 'retry-after': '6' } }], {}, {}, patience);
    expect(told.outcome).toMatchObject({ code: 'rate_limit' });
    expect(told.clock.waits).toEqual([]);
    for (const status of [429, 503]) {
      const after = status === 429 ? '5' : '6';
      const fits = await run([{ status, headers: { 'retry-after': after } }, ok], {}, {}, patience);
      expect(fits.tries).toBe(2);
    }
  });

  test('not past the total of the request', async () => {
    const { tries, outcome } = await run([broken], {
      retry: { baseDelaySeconds: 8 },
      timeouts: { totalSeconds: 9 },
    });
    expect(tries).toBe(2);
    expect(outcome).toMatchObject({ code: 'connection_closed' });
  });

  test('cancelling ends a wait at once', async () => {
    const call = createCall();
    const transport = replying({ status: 500 });
    const http = createHttpClient(call.context, {
      baseUrl,
      transport: {
        send: (request) => {
          call.controller.abort();
          return transport.send(request);
        },
      },
    });
    expect(await failureOf(http.get('users'))).toMatchObject({ code: 'budget_exhausted' });
    expect(transport.requests.length).toBe(1);
  });
});
