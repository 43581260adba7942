import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { TokenStore } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTokenStore } from '../../src/file.ts';
import { redisTokenStore } from '../../src/redis.ts';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { oauth2Auth } from '../../src/tokens/oauth2-auth.ts';
import {
  createCall,
  createTestClock,
  durable,
  failureOf,
  RotatingVendor,
  settle,
  tokenUrl,
} from './support.ts';
import { createTokenSource } from '../../src/tokens/token-source.ts';

/** Every secret holds it. */
const canary = 'canary';
const everything = { depth: Infinity, showHidden: true, getters: true, customInspect: false } as const;
const shown = (value: unknown): string =>
  [
    inspect(value, { depth: Infinity, showHidden: true }),
    inspect(value, everything),
    JSON.stringify(value),
    String(value),
  ].join('\n');
const stack = (error: unknown): string =>
  error instanceof Error ? `${error.stack} ${stack(error.cause)}` : '';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-secrets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A client of ioredis puts what it sent into its errors. */
const redisThatQuotes = {
  eval: (...given: readonly unknown[]) =>
    Promise.reject(
      Object.assign(new Error(`ERR wrong: ${given.join(' ')}`), { command: { name: 'eval', args: given } }),
    ),
};

function sourceOf(vendor: RotatingVendor) {
  return createTokenSource({
    issuer: `${tokenUrl.replace('//', `//user:${canary}@`)}?key=${canary}`,
    material: {
      client_id: 'client',
      client_secret: `${canary}-client-secret`,
      private_key: `${canary}-private-key`,
      refresh_token: `${canary}-0`,
    },
    accessToken: `${canary}-given`,
    renew: async (previous) => {
      const grant = await vendor.refresh(previous?.refreshToken ?? `${canary}-0`);
      return { ...grant, accessToken: `${canary}-${grant.accessToken}` };
    },
  });
}

async function stores(): Promise<Record<string, TokenStore>> {
  const file = join(folder, 'tokens.json');
  const broken = join(folder, 'broken.json');
  await writeFile(broken, `{"format":1,"tokens":["${canary}"]}`, { mode: 0o600 });
  const memory = memoryTokenStore();
  return {
    memory,
    file: fileTokenStore(file),
    'a broken file': fileTokenStore(broken),
    'a Redis that fails': redisTokenStore(redisThatQuotes),
    'a store that fails to write': {
      ...durable(memory),
      replace: (_key, _version, next) =>
        Promise.reject(new Error(`no: ${next?.accessToken} ${next?.refreshToken}`)),
    },
  };
}

describe.each(['memory', 'file', 'a broken file', 'a Redis that fails', 'a store that fails to write'])(
  'with %s',
  (name) => {
    it('no secret is in anything that is handed out, thrown or logged', async () => {
      const clock = createTestClock();
      const tokenStore = (await stores())[name];
      const { call, log } = createCall({ clock, tokenStore });
      const vendor = new RotatingVendor(clock, `${canary}-0`);
      const source = sourceOf(vendor);
      const auth = oauth2Auth({ ...call, credential: { id: 'oauth' } }, { source });
      const failures: unknown[] = [];
      const attempt = async (work: () => Promise<unknown>): Promise<void> => {
        const done = work().catch((error: unknown) => void failures.push(error));
        // A store that fails is asked again, and the clock stands still.
        for (let rounds = 0; rounds < 5; rounds += 1) await clock.advance(2000);
        await done;
      };
      const apply = () => auth.apply({ method: 'GET', url: 'https://api.example.com/', headers: {} });
      let pending: Promise<unknown> = apply();
      const during = [shown(source), shown(auth), shown(call.runtime), shown(pending)];
      await attempt(() => pending);
      await attempt(() => source.renew(`${canary}-given`, call));
      await attempt(apply);
      await clock.advance(61 * 60_000);
      vendor.revoke();
      await attempt(apply);
      await attempt(() => source.renew('canary-access-1', call));
      pending = source.current(call).catch(() => undefined);
      during.push(shown(source), shown(call.runtime.kept));
      await settle();

      for (const one of [
        source,
        source.key,
        auth,
        tokenStore,
        call.runtime,
        log,
        failures,
        failures.map(stack),
        during,
      ]) {
        expect(shown(one)).not.toContain(canary);
      }
      // Otherwise nothing was tried.
      expect(failures.length).toBeGreaterThan(0);
      expect(source.key).toContain('login.example.com/oauth/token client ');
    });
  },
);

it('the redactor of the call that renews knows every secret', async () => {
  const clock = createTestClock();
  const { call } = createCall({ clock });
  const vendor = new RotatingVendor(clock, `${canary}-0`);
  await failureOf(Promise.reject(new Error()));
  const source = sourceOf(vendor);
  await source.current(call);
  await source.renew(`${canary}-given`, call);
  for (const secret of [`${canary}-0`, 'refresh-1', `${canary}-access-1`]) {
    expect(call.redactor.text(`a ${secret} b`)).toBe('a [redacted] b');
  }
});

it('a client id that the caller keeps secret, as all of a key file is, is not in the log', async () => {
  const clock = createTestClock();
  const { call, log } = createCall({ clock });
  call.redactor.add('sync@project.example');
  const source = createTokenSource({
    issuer: tokenUrl,
    material: { client_id: 'sync@project.example', private_key: 'key' },
    renew: () => Promise.reject(new Error('no')),
  });
  await failureOf(source.current(call));
  expect(log).toHaveLength(1);
  expect(JSON.stringify(log)).not.toContain('sync@project');
});
