import { createWriteLog, type TransportRequest, type TransportResponse } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, customAuth } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying, type Reply } from './support.ts';

const expired: Reply = { body: { error: { code: 'session_expired' } } };

/** A strategy of numbered tokens, for a vendor that answers 200 when one is no longer good. */
function numbered(renewable = true) {
  const seen: string[] = [];
  let token = 1;
  const auth = customAuth({
    apply: (request: TransportRequest) => ({
      ...request,
      headers: { ...request.headers, 'x-session': `token-${token}` },
    }),
    observe: (response, request) =>
      void seen.push(`${response.status} to ${request.headers['x-session'] ?? ''}`),
    isExpired: ({ body }: TransportResponse) => new TextDecoder().decode(body).includes('session_expired'),
    invalidate: (_response, request) => {
      seen.push(`refused ${request.headers['x-session'] ?? ''}`);
      token += 1;
      return renewable;
    },
  });
  return { auth, seen };
}

describe('an answer that the auth strategy knows as expired', () => {
  test('is renewed once, and the request sent again', async () => {
    const { auth, seen } = numbered();
    const transport = replying(expired, { body: { users: [] } });
    const { context } = createCall();
    const http = createHttpClient(context, { baseUrl, transport, auth });
    expect((await http.get('users')).data).toEqual({ users: [] });
    expect(seen).toEqual(['200 to token-1', 'refused token-1', '200 to token-2']);
  });

  test('is authentication_expired when it stays, never a success', async () => {
    const { auth } = numbered();
    const transport = replying(expired);
    const { context } = createCall();
    const http = createHttpClient(context, { baseUrl, transport, auth });
    expect(await failureOf(http.get('users'))).toMatchObject({
      code: 'authentication_expired',
      statusCode: 200,
    });
    expect(transport.requests).toHaveLength(2);
  });

  test('is authentication_expired at once when nothing can be renewed', async () => {
    const transport = replying(expired);
    const { context } = createCall();
    const http = createHttpClient(context, { baseUrl, transport, auth: numbered(false).auth });
    const failure = await failureOf(http.get('users'));
    expect(failure).toMatchObject({ code: 'authentication_expired' });
    expect(failure.message).toContain('session_expired');
    expect(transport.requests).toHaveLength(1);
  });

  test('means that a write was not done, and it is sent again', async () => {
    const writeLog = createWriteLog();
    const { context } = createCall({ writeLog });
    const http = createHttpClient(context, {
      baseUrl,
      transport: replying(expired, expired, { status: 201, body: { id: '1' } }),
      auth: numbered().auth,
    });
    await failureOf(http.post('users', { json: {} }));
    expect(writeLog.count).toBe(0);
    expect((await http.post('users', { json: {} })).status).toBe(201);
    expect(writeLog.count).toBe(1);
  });

  test('is not asked of a reached limit', async () => {
    const { auth, seen } = numbered();
    const transport = replying({ ...expired, status: 429 }, { body: {} });
    const { context } = createCall();
    await createHttpClient(context, { baseUrl, transport, auth }).get('users');
    expect(seen).toEqual(['200 to token-1']);
  });
});

test('what another origin answers after a redirect does not touch the strategy', async () => {
  const { auth, seen } = numbered();
  const { context } = createCall();
  const transport = replying(
    { status: 302, headers: { location: 'https://files.example/a' } },
    { status: 401 },
  );
  const http = createHttpClient(context, { baseUrl, transport, auth });
  expect(await failureOf(http.get('users'))).toMatchObject({ status: 401 });
  expect(seen).toEqual([]);
});
