import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '@patchbay/core';
import { expect, it } from 'vitest';
import { form, replying } from '../client/support.ts';
import { marketo } from '../examples/expired-body.ts';
import { onOneMachine } from '../examples/file-store.ts';
import { inOneProcess } from '../examples/memory-store.ts';
import { onManyMachines } from '../examples/redis-store.ts';
import { connection } from '../examples/token-source.ts';
import { startRedis, withoutRedis } from './redis-server.ts';
import { createCall, failureOf } from './support.ts';

const rotated = {
  access_token: 'access-1',
  refresh_token: 'refresh-2',
  token_type: 'bearer',
  expires_in: 3600,
};

/** Two processes: one refreshes, the other finds what it stored. */
async function share(runtimes: readonly Runtime[]): Promise<number> {
  const vendor = replying({ body: rotated });
  for (const runtime of runtimes) {
    const { call } = createCall({});
    const source = connection('connection-1', 'refresh-1', 'secret', vendor.transport);
    expect(await source.current({ ...call, runtime })).toBe('access-1');
  }
  return vendor.requests.length;
}

it('the store in memory is no place for a token that rotates', async () => {
  expect(await failureOf(share([inOneProcess()]))).toMatchObject({ code: 'bad_request' });
});

it('the store in a file is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-example-'));
  try {
    const path = join(folder, 'tokens.json');
    expect(await share([onOneMachine(path), onOneMachine(path)])).toBe(1);
    expect(await readdir(folder)).toEqual(['tokens.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it.skipIf(withoutRedis !== undefined)(
  `the store in Redis is${withoutRedis === undefined ? '' : ` (skipped: ${withoutRedis})`}`,
  async () => {
    const redis = await startRedis();
    const processes = [onManyMachines(redis.port), onManyMachines(redis.port)];
    try {
      expect(await share(processes.map(({ runtime }) => runtime))).toBe(1);
      expect((await redis.client().keys('*')).join()).toMatch(/^acme:token:[0-9a-f]{32}$/);
    } finally {
      for (const { close } of processes) close();
      await redis.close();
    }
  },
);

it('a 200 that says 602 has the token renewed', async () => {
  const vendor = replying({ body: { ...rotated, refresh_token: undefined } });
  const { call } = createCall({});
  const credential = {
    id: 'oauth_client_credentials',
    access_token: 'given',
    client_id: 'client',
    client_secret: 'secret',
  };
  const auth = marketo(
    { ...call, credential },
    'https://vendor.example/identity/oauth/token',
    vendor.transport,
  );
  const request = await auth.apply({
    method: 'GET',
    url: 'https://vendor.example/rest/v1/leads.json',
    headers: {},
  });
  const answer = (body: unknown) => ({
    ...{ status: 200, headers: {}, url: request.url },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  expect(auth.isExpired(answer({ success: true, result: [] }))).toBe(false);
  const expired = answer({ success: false, errors: [{ code: '602', message: 'Access token expired' }] });
  expect(auth.isExpired(expired)).toBe(true);
  expect(await auth.invalidate(expired, request)).toBe(true);
  const next = await auth.apply(request);
  expect(next.headers).toMatchObject({ authorization: 'Bearer access-1' });
  expect(vendor.requests).toHaveLength(1);
  expect(form(vendor.requests[0])).toBeDefined();
});
