import { setImmediate } from 'node:timers/promises';
import type { Transport } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, customAuth, type HttpClientOptions } from '../src/index.ts';
import {
  baseUrl,
  createCall,
  failureOf,
  replying,
  responseOf,
  silent,
  start,
  type CallParts,
  never,
} from './support.ts';

function client(transport: Transport, options: Partial<HttpClientOptions> = {}, parts: CallParts = {}) {
  const call = createCall(parts);
  return { ...call, http: createHttpClient(call.context, { baseUrl, transport, ...options }) };
}

/** Gives another error if the promise does not settle in a few turns of the event loop, however long they take. */
async function settled(failure: Promise<Error>): Promise<Error> {
  const turns = async (): Promise<Error> => {
    for (let turn = 0; turn < 100; turn += 1) await setImmediate();
    return new Error('pending');
  };
  return Promise.race([failure, turns()]);
}

describe('a try', () => {
  test('ends after 30 seconds, and the next one begins', async () => {
    let tries = 0;
    const { http, clock } = client({
      send: (request) =>
        (tries += 1) === 1 ? silent.send(request) : Promise.resolve(responseOf(request, { body: {} })),
    });
    const response = http.get('users');
    await clock.advance(29_999);
    expect(tries).toBe(1);
    await clock.advance(1);
    expect(await response).toMatchObject({ status: 200 });
    expect(tries).toBe(2);
  });

  test('of a write ends it, as the write may have been done', async () => {
    const { http, clock } = client(silent, { timeouts: { perTrySeconds: 5 } });
    const failure = failureOf(http.post('users', { json: {} }));
    await clock.advance(5000);
    expect(await settled(failure)).toMatchObject({
      code: 'request_timeout',
      message: expect.stringContaining('5 seconds'),
    });
  });

  test('tells the transport to stop', async () => {
    let signal: AbortSignal | undefined;
    const { http, clock } = client(
      { send: (request) => ((signal = request.signal), silent.send(request)) },
      { retry: { maximumTries: 1 } },
    );
    const failure = failureOf(http.get('users'));
    await clock.advance(30_000);
    await failure;
    expect(signal?.aborted).toBe(true);
  });
});

test('the total ends all tries, however many are left', async () => {
  const { http, clock } = client(silent, { timeouts: { perTrySeconds: 10, totalSeconds: 25 } });
  const failure = failureOf(http.get('users'));
  await clock.advance(10_000);
  await clock.advance(10_000);
  await clock.advance(10_000);
  expect(await settled(failure)).toMatchObject({
    code: 'request_timeout',
    message: expect.stringContaining('25 seconds'),
  });
});

describe('the caller', () => {
  test('gets budget_exhausted when the deadline passes during a try', async () => {
    const { http, clock } = client(silent, {}, { deadline: start + 7000 });
    const failure = failureOf(http.get('users'));
    await clock.advance(7000);
    expect(await settled(failure)).toMatchObject({
      code: 'budget_exhausted',
      message: expect.stringContaining('deadline'),
    });
  });

  test('gets it at once when the deadline has passed before', async () => {
    const transport = replying({ body: {} });
    const { http } = client(transport, {}, { deadline: start });
    expect(await failureOf(http.get('users'))).toMatchObject({ code: 'budget_exhausted' });
    expect(transport.requests).toEqual([]);
  });

  test.each([
    ['the transport', silent, {}],
    ['the auth strategy', silent, { auth: customAuth(never) }],
    ['the limiter', silent, { limiter: { acquire: never, observe: async () => undefined } }],
  ])('cancels although %s pays no heed', async (_name, transport, options) => {
    const { http, controller } = client(transport, options);
    const failure = failureOf(http.get('users'));
    await setImmediate();
    controller.abort();
    expect(await settled(failure)).toMatchObject({
      code: 'budget_exhausted',
      message: expect.stringContaining('cancelled'),
    });
  });

  test('that has cancelled before sends nothing', async () => {
    const transport = replying({ body: {} });
    const { http, controller } = client(transport);
    controller.abort();
    expect(await failureOf(http.get('users'))).toMatchObject({ code: 'budget_exhausted' });
    expect(transport.requests).toEqual([]);
  });
});

test('an answer leaves no timer and no listener behind', async () => {
  const pending = new Set<AbortSignal>();
  const call = createCall();
  const sleep: typeof call.clock.sleep = (milliseconds, signal) => {
    if (signal !== undefined) pending.add(signal);
    signal?.addEventListener('abort', () => pending.delete(signal));
    return call.clock.sleep(milliseconds, signal);
  };
  const { context } = createCall({ runtime: { clock: { now: call.clock.now, sleep } } });
  await createHttpClient(context, { baseUrl, transport: replying({ body: {} }) }).get('users');
  expect(pending.size).toBe(0);
});
