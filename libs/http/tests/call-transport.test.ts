import { setImmediate } from 'node:timers/promises';
import { createExchangeRecorder, createPlanRecorder, NetworkError } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createCallTransport } from '../src/index.ts';
import { createCall, failureOf, replying, never } from './support.ts';

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
