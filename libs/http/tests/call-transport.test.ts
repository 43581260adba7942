import { setImmediate } from 'node:timers/promises';
import {
  createExchangeRecorder,
  createPlanRecorder,
  createRateLimitExchange,
  NetworkError,
  type RateLimitConfig,
} from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createCallTransport, createHttpClient, customAuth } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying, never, settle, start } from './support.ts';

const tokenRequest = {
  method: 'POST',
  url: 'https://login.example.com/token',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'grant_type=client_credentials',
} as const;

describe('a call transport', () => {
  test('gives every status back, keeps no raw data, and sends in plan mode', async () => {
    const recorder = createExchangeRecorder();
    const plan = createPlanRecorder();
    const { context } = createCall({ recorder, plan });
    const transport = replying({ status: 400, body: { error: 'invalid_grant' } });
    const response = await createCallTransport(context, { transport }).send(tokenRequest);
    expect(response).toMatchObject({ status: 400, url: tokenRequest.url });
    expect(new TextDecoder().decode(response.body)).toBe('{"error":"invalid_grant"}');
    expect([recorder.exchanges, plan.requests, transport.requests.length]).toEqual([[], [], 1]);
  });

  test('sends again what was never sent', async () => {
    const { context } = createCall();
    const refused = new NetworkError('refused', { code: 'connection_rejected', neverSent: true });
    const transport = replying(refused, { body: {} });
    expect(await createCallTransport(context, { transport }).send(tokenRequest)).toMatchObject({
      status: 200,
    });
    const broken = replying(new NetworkError('reset', { code: 'connection_closed' }));
    expect(
      await failureOf(createCallTransport(context, { transport: broken }).send(tokenRequest)),
    ).toMatchObject({
      code: 'connection_closed',
    });
    expect(broken.requests.length).toBe(1);
  });

  test('takes no write to another origin, and stops when its own signal aborts', async () => {
    const { context } = createCall();
    const transport = replying({ status: 307, headers: { location: 'https://evil.example/' } });
    expect(await failureOf(createCallTransport(context, { transport }).send(tokenRequest))).toMatchObject({
      code: 'invalid_response',
    });
    const controller = new AbortController();
    const silent = { send: never };
    const failure = failureOf(
      createCallTransport(context, { transport: silent }).send({
        ...tokenRequest,
        signal: controller.signal,
      }),
    );
    await setImmediate();
    controller.abort();
    expect(await failure).toMatchObject({ code: 'budget_exhausted' });
  });
});

describe('the budgets that the app declares', () => {
  const one: RateLimitConfig = { requestsPerWindow: 1, windowSeconds: 10, maxConcurrent: 1 };

  test('hold back token requests too, for each origin on its own', async () => {
    const { context, clock } = createCall({ rateLimits: [one] });
    const transport = replying({ body: {} });
    const tokens = createCallTransport(context, { transport });
    await tokens.send(tokenRequest);
    await tokens.send({ ...tokenRequest, url: 'https://eu.login.example.com/token' });
    const second = createCallTransport(context, { transport }).send(tokenRequest);
    await settle();
    expect(transport.requests.length).toBe(2);
    await clock.advance(10_001);
    await second;
    expect(transport.requests.length).toBe(3);
  });

  test('hold only for what they apply to', async () => {
    const search = { ...one, appliesTo: ({ url }: { url: string }) => url.includes('/search') };
    const { context } = createCall({ rateLimits: [search] });
    const transport = replying({ body: {} });
    for (let sent = 0; sent < 3; sent += 1)
      await createCallTransport(context, { transport }).send(tokenRequest);
    expect(transport.requests.length).toBe(3);
  });

  test('do not keep a request that has the last slot from its token', async () => {
    const { context } = createCall({ rateLimits: [one] });
    const transport = replying({ body: {} });
    const tokens = createCallTransport(context, { transport });
    const auth = customAuth({
      secrets: [],
      apply: async (request) => {
        await tokens.send({ ...tokenRequest, url: 'https://api.example.com/oauth/token' });
        return request;
      },
    });
    await createHttpClient(context, { baseUrl, transport, auth }).get('users');
    expect(transport.requests.map(({ url }) => url)).toEqual([
      'https://api.example.com/oauth/token',
      'https://api.example.com/v2/users',
    ]);
  });

  test('keep the state of the API: a caller neither gets nor gives that of a token endpoint', async () => {
    const known = { default: { remaining: 0, limit: 1, reset: start / 1000 + 9 } };
    const rateLimitExchange = createRateLimitExchange({ last_known_state: known });
    const { context } = createCall({ rateLimits: [one], rateLimitExchange });
    const transport = replying({ body: {} });
    await createCallTransport(context, { transport }).send(tokenRequest);
    expect(transport.requests.length).toBe(1);
    expect(rateLimitExchange.reported).toEqual({});
  });

  test('are kept as the caller asks', async () => {
    const rateLimitExchange = createRateLimitExchange({ caller_override_mode: 'bypass' });
    const { context } = createCall({ rateLimits: [one], rateLimitExchange });
    const transport = replying({ body: {} });
    for (let sent = 0; sent < 3; sent += 1)
      await createCallTransport(context, { transport }).send(tokenRequest);
    expect(transport.requests.length).toBe(3);
  });

  test('say until when a token request is suspended; a refusal with a wait is waited for', async () => {
    const { context, clock } = createCall({ rateLimits: [{ ...one, maxDelaySeconds: 5 }] });
    const transport = replying({ body: {} });
    await createCallTransport(context, { transport }).send(tokenRequest);
    expect(await failureOf(createCallTransport(context, { transport }).send(tokenRequest))).toMatchObject({
      code: 'rate_limit',
      metadata: { suspendedUntil: clock.now() + 10_001 },
    });
    const other = createCall();
    const limited = replying({ status: 429, headers: { 'retry-after': '7' } }, { body: {} });
    await createCallTransport(other.context, { transport: limited }).send(tokenRequest);
    expect(other.clock.waits[0]).toBeGreaterThanOrEqual(7000);
  });
});
