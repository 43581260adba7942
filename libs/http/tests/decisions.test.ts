import { UpstreamStatusError } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import {
  createHttpClient,
  customAuth,
  type Decision,
  type HttpClientOptions,
  type HttpRequest,
  type RetryOptions,
  type RetryWait,
} from '../src/index.ts';
import { baseUrl, createCall, replying, type Reply } from './support.ts';

async function run(
  replies: readonly Reply[],
  retry: RetryOptions,
  request: Partial<HttpRequest> = {},
  options: Partial<HttpClientOptions> = {},
) {
  const transport = replying(...replies);
  const call = createCall();
  const http = createHttpClient(call.context, { baseUrl, transport, retry, ...options });
  const outcome = await http
    .request({ method: 'GET', path: 'users', ...request })
    .catch((error: Error) => error);
  return { ...call, outcome, tries: transport.requests.length };
}

const ok: Reply = { body: { id: 1 } };
const onStatus =
  (status: number, decision: Decision): RetryOptions['decide'] =>
  (response) =>
    response.status === status ? decision : undefined;

describe('what the client decides of an answer', () => {
  test('makes a success of any status', async () => {
    const { outcome, tries } = await run([{ status: 404, body: { users: [] } }], {
      decide: onStatus(404, 'accept'),
    });
    expect(outcome).toMatchObject({ status: 404 });
    expect(tries).toBe(1);
  });

  test('sends again what the rules would not, also a write', async () => {
    const decide = onStatus(400, 'retry');
    expect((await run([{ status: 400 }, ok], { decide })).outcome).toMatchObject({ data: { id: 1 } });
    expect((await run([{ status: 400 }, ok], { decide }, { method: 'POST' })).tries).toBe(2);
    const stays = await run([{ status: 400 }], { decide, maximumTries: 3 });
    expect(stays.outcome).toBeInstanceOf(UpstreamStatusError);
    expect(stays.tries).toBe(3);
  });

  test('makes a limit of any answer', async () => {
    const decide: RetryOptions['decide'] = (response) =>
      response.text().includes('slow down') ? 'limited' : undefined;
    const waits: RetryWait[] = [];
    const onWait = (wait: RetryWait) => void waits.push(wait);
    const limited = { status: 200, body: { error: 'slow down' }, headers: { 'retry-after': '3' } };
    expect((await run([limited, ok], { decide, onWait })).outcome).toMatchObject({ data: { id: 1 } });
    expect(waits).toEqual([{ seconds: 3.25, limited: true }]);
    expect((await run([limited], { decide })).outcome).toMatchObject({ code: 'rate_limit' });
  });

  test('ends at once what the rules would send again', async () => {
    const { outcome, tries } = await run([{ status: 503 }, ok], { decide: onStatus(503, 'fail') });
    expect(outcome).toMatchObject({ status: 503 });
    expect(tries).toBe(1);
  });

  test('makes an error of a success', async () => {
    const { outcome } = await run([{ status: 200, body: { error: 'no' } }], {
      decide: (response) => (response.text().includes('error') ? 'fail' : undefined),
    });
    expect(outcome).toMatchObject({ status: 200, body: { error: 'no' } });
  });

  test('renews what proves who is calling, once', async () => {
    let token = 'first-token';
    const auth = customAuth({
      apply: (request) => ({ ...request, headers: { ...request.headers, authorization: token } }),
      invalidate: () => {
        token = 'second-token';
        return true;
      },
    });
    const decide = onStatus(400, 'expired');
    const renewed = await run([{ status: 400 }, ok], { decide }, {}, { auth });
    expect(renewed.outcome).toMatchObject({ data: { id: 1 } });
    const refused = await run([{ status: 400 }], { decide }, {}, { auth });
    expect(refused.outcome).toMatchObject({ code: 'authentication_expired' });
    expect(refused.tries).toBe(2);
  });

  test('leaves a 401 alone that it knows to be something else', async () => {
    const auth = customAuth({ apply: (request) => request, invalidate: () => true });
    const { tries } = await run([{ status: 401 }, ok], { decide: onStatus(401, 'fail') }, {}, { auth });
    expect(tries).toBe(1);
  });
});

describe('the wait that the client sets', () => {
  test('is a number of seconds, in place of what the vendor asks for', async () => {
    const { clock } = await run([{ status: 429, headers: { 'retry-after': '9' } }, ok], { delaySeconds: 5 });
    expect(clock.waits).toEqual([5000]);
  });

  test('may follow from the answer, and from how often it failed', async () => {
    const seen: unknown[] = [];
    const { clock } = await run([{ status: 500 }, { status: 503, headers: { 'x-wait': '7' } }, ok], {
      delaySeconds: (failedTries, response) => {
        seen.push([failedTries, response?.status]);
        return Number(response?.headers['x-wait'] ?? 2 ** failedTries);
      },
    });
    expect(clock.waits).toEqual([2000, 7000]);
    expect(seen).toEqual([
      [1, 500],
      [2, 503],
    ]);
  });

  test('is left to the rules where it is none', async () => {
    const { clock } = await run([{ status: 500 }, ok], { delaySeconds: () => undefined });
    expect(clock.waits).toEqual([250]);
    expect((await run([{ status: 500 }, ok], { delaySeconds: () => Number.NaN })).clock.waits).toEqual([250]);
  });

  test('is not begun where it is longer than allowed', async () => {
    const { outcome, clock } = await run([{ status: 429 }], { delaySeconds: 61 });
    expect(outcome).toMatchObject({ code: 'rate_limit', metadata: { retryAfterSeconds: 61 } });
    expect(clock.waits).toEqual([]);
  });
});

describe('redirects that are not to be followed', () => {
  const away = { status: 302, headers: { location: '/elsewhere' } };

  test('are an answer as any other', async () => {
    const refused = await run([away, ok], {}, { followRedirects: false });
    expect(refused.outcome).toMatchObject({ status: 302 });
    expect(refused.tries).toBe(1);
    expect((await run([away, ok], {}, {}, { followRedirects: false })).tries).toBe(1);
    const kept = await run([away, ok], {}, { followRedirects: false, expect: [302] });
    expect(kept.outcome).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
  });

  test('unless the request says so', async () => {
    const { outcome } = await run([away, ok], {}, { followRedirects: true }, { followRedirects: false });
    expect(outcome).toMatchObject({ data: { id: 1 } });
  });
});
