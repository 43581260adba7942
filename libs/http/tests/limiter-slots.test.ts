import type { RequestLimiter, TransportRequest } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, customAuth } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying, settle, start } from './support.ts';

/** A limiter that counts what becomes of its slots. */
function countingLimiter(acquire: (request: TransportRequest) => Promise<void> = async () => undefined) {
  const counts = { granted: 0, observed: 0, cancelled: 0 };
  const limiter: RequestLimiter = {
    acquire: async (request) => {
      await acquire(request);
      counts.granted += 1;
    },
    observe: async () => void (counts.observed += 1),
    cancel: async () => void (counts.cancelled += 1),
  };
  return { limiter, counts };
}

describe('a slot of the limiter is given back', () => {
  test('when the deadline passes between the slot and the request', async () => {
    const { context, clock } = createCall({ deadline: start + 1000 });
    const { limiter, counts } = countingLimiter();
    const transport = replying({ body: {} });
    const auth = customAuth({
      secrets: [],
      apply: async (request) => {
        await clock.advance(1000);
        return request;
      },
    });
    const http = createHttpClient(context, { baseUrl, transport, limiter, auth });
    expect(await failureOf(http.get('users'))).toMatchObject({ code: 'budget_exhausted' });
    expect(counts).toEqual({ granted: 1, observed: 0, cancelled: 1 });
    expect(transport.requests).toEqual([]);
  });

  test('when the call is cancelled between the slot and the request', async () => {
    const { context, controller } = createCall();
    const { limiter, counts } = countingLimiter();
    const transport = replying({ body: {} });
    const auth = customAuth({
      secrets: [],
      apply: (request) => {
        queueMicrotask(() => controller.abort());
        return request;
      },
    });
    const http = createHttpClient(context, { baseUrl, transport, limiter, auth });
    expect(await failureOf(http.get('users'))).toMatchObject({ code: 'budget_exhausted' });
    expect([counts.granted, counts.observed + counts.cancelled]).toEqual([1, 1]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 8, 10, 12])(
    'when the call is cancelled %i microtasks after it was granted',
    async (microtasks) => {
      const { context, controller } = createCall();
      let grant: () => void = () => undefined;
      const { limiter, counts } = countingLimiter(() => new Promise((resolve) => (grant = resolve)));
      const transport = replying({ body: {} });
      const outcome = createHttpClient(context, { baseUrl, transport, limiter })
        .get('users')
        .catch((error: Error) => error);
      await settle();
      grant();
      for (let passed = 0; passed < microtasks; passed += 1) await undefined;
      controller.abort();
      await outcome;
      await settle();
      expect([counts.granted, counts.observed + counts.cancelled]).toEqual([1, 1]);
    },
  );

  test('when it is granted long after the call was cancelled', async () => {
    const { context, controller } = createCall();
    let grant: () => void = () => undefined;
    const { limiter, counts } = countingLimiter(() => new Promise((resolve) => (grant = resolve)));
    const outcome = failureOf(
      createHttpClient(context, { baseUrl, transport: replying({}), limiter }).get('users'),
    );
    await settle();
    controller.abort();
    expect(await outcome).toMatchObject({ code: 'budget_exhausted' });
    grant();
    await settle();
    expect(counts).toEqual({ granted: 1, observed: 0, cancelled: 1 });
  });

  test('and what fails while it is given back does not hide why', async () => {
    const { context, controller } = createCall();
    let grant: () => void = () => undefined;
    const limiter: RequestLimiter = {
      acquire: () => new Promise((resolve) => (grant = resolve)),
      observe: async () => undefined,
      cancel: () => Promise.reject(new Error('the store is away')),
    };
    const outcome = failureOf(
      createHttpClient(context, { baseUrl, transport: replying({}), limiter }).get('users'),
    );
    await settle();
    controller.abort();
    grant();
    expect(await outcome).toMatchObject({ code: 'budget_exhausted' });
    await settle();
  });
});
