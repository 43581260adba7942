import { createRateLimitExchange, type RateLimitConfig } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, customAuth } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying, settle, type CallParts, type Reply } from './support.ts';

const two: RateLimitConfig = { requestsPerWindow: 2, windowSeconds: 10 };

function clientOf(replies: readonly Reply[], parts: CallParts = {}) {
  const call = createCall({ rateLimits: [two], ...parts });
  const transport = replying(...replies);
  return { ...call, transport, http: createHttpClient(call.context, { baseUrl, transport }) };
}

/** As {@link clientOf}, with a runtime that is told of waits. */
function createWaiting(waits: number[], replies: readonly Reply[]) {
  const { context, transport, clock } = clientOf(replies);
  const listening = {
    ...context,
    runtime: { ...context.runtime, onLimitWait: (milliseconds: number) => void waits.push(milliseconds) },
  };
  return { clock, context: listening, http: createHttpClient(listening, { baseUrl, transport }) };
}

const ok: Reply = { body: {} };

describe('the budgets that an app declares', () => {
  test('hold back the requests of every client', async () => {
    const { http, transport, clock, context } = clientOf([ok]);
    await http.get('users');
    await createHttpClient(context, { baseUrl, transport }).get('users');
    const third = http.get('users');
    await settle();
    expect(transport.requests).toHaveLength(2);
    await clock.advance(10_001);
    await third;
    expect(transport.requests).toHaveLength(3);
  });

  test('tell whoever listens how long a request waited for its turn, or for a limit that was reached', async () => {
    const waits: number[] = [];
    const { http, clock, context } = createWaiting(waits, [ok]);
    await http.get('users');
    await http.get('users');
    expect(waits).toEqual([]);
    const third = http.get('users');
    await settle();
    await clock.advance(10_001);
    await third;
    expect(waits).toEqual([10_001]);
    const refused = replying({ status: 429, headers: { 'retry-after': '4' } }, ok);
    await createHttpClient(context, { baseUrl: 'https://other.test', transport: refused }).get('users');
    expect(waits[1]).toBeGreaterThanOrEqual(4000);
    const broken = replying({ status: 503 }, ok);
    await createHttpClient(context, { baseUrl: 'https://third.test', transport: broken }).get('users');
    expect(waits).toHaveLength(2);
  });

  test('are told to the caller', async () => {
    const rateLimitExchange = createRateLimitExchange(undefined);
    const { http } = clientOf([ok], { rateLimitExchange });
    await http.get('users');
    expect(rateLimitExchange.reported).toMatchObject({ default: { remaining: 1, limit: 2 } });
  });

  test('say until when a call is suspended, in place of a wait that does not fit', async () => {
    const { http, clock } = clientOf([ok], { rateLimits: [{ ...two, maxDelaySeconds: 5 }] });
    await http.get('users');
    await http.get('users');
    expect(await failureOf(http.get('users'))).toMatchObject({
      code: 'rate_limit',
      metadata: { suspendedUntil: clock.now() + 10_001 },
    });
  });

  test('know a limit by the words of a refusal', async () => {
    const refused: Reply = {
      status: 403,
      body: { message: 'Request limit reached' },
      headers: { 'retry-after': '4' },
    };
    const { http, transport, clock } = clientOf([refused, ok]);
    await http.get('users');
    expect(transport.requests).toHaveLength(2);
    expect(clock.waits[0]).toBeGreaterThanOrEqual(4000);
  });

  test('let a caller have no retries', async () => {
    const known = createRateLimitExchange({ caller_override_mode: 'enforce_no_retry' });
    const { http, transport } = clientOf([{ status: 429 }, ok], { rateLimitExchange: known });
    expect(await failureOf(http.get('users'))).toMatchObject({ status: 429 });
    expect(transport.requests).toHaveLength(1);
  });

  test('lose nothing to a request that could not be signed', async () => {
    const { context } = createCall({ rateLimits: [{ ...two, requestsPerWindow: 1 }] });
    const transport = replying(ok);
    const auth = customAuth({
      secrets: [],
      apply: () => {
        throw new Error('no key');
      },
    });
    await failureOf(createHttpClient(context, { baseUrl, transport, auth }).get('users'));
    await createHttpClient(context, { baseUrl, transport }).get('users');
    expect(transport.requests).toHaveLength(1);
  });
});
