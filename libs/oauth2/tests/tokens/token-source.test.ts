import {
  ConnectorError,
  createExchangeRecorder,
  createPlanRecorder,
  createWriteLog,
  NetworkError,
  type TokenCall,
  type TokenStore,
} from '@patchbay/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { createTokenSource } from '../../src/tokens/token-source.ts';
import {
  createCall,
  createTestClock,
  durable,
  failureOf,
  RotatingVendor,
  settle,
  sourceFor,
  tokenUrl,
  type TestClock,
} from './support.ts';

const minute = 60_000;
let clock: TestClock;
let vendor: RotatingVendor;
let store: TokenStore;

beforeEach(() => {
  clock = createTestClock();
  vendor = new RotatingVendor(clock);
  store = durable(memoryTokenStore());
});

/** A call in a process of its own; all share the store. */
const aProcess = (signal?: AbortSignal) => createCall({ clock, tokenStore: store }, signal);
const broken = () => new NetworkError('The connection broke.', { code: 'connection_closed' });

describe('the token in use', () => {
  it('is asked for once and kept', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    expect(await source.current(call)).toBe('access-1');
    await clock.advance(29 * minute);
    expect(await source.current(call)).toBe('access-1');
    expect(vendor.refreshes).toBe(1);
    expect(await store.read(source.key)).toMatchObject({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
    });
  });

  it('is waited for when it ends while another process renews', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(60 * minute - 30_000 - 100);
    const other = store.withLock(source.key, () => clock.sleep(2000));
    const token = source.current(call);
    await clock.advance(3000);
    await other;
    expect(await token).toBe('access-2');
  });

  it('is renewed from half its life on', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(30 * minute);
    expect(await source.current(call)).toBe('access-2');
    expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
  });

  it('stays in use when it cannot be renewed for now, and the vendor is left alone for a while', async () => {
    const source = sourceFor(vendor);
    const { call, log } = aProcess();
    await source.current(call);
    await clock.advance(30 * minute);
    vendor.failures.push(broken(), broken());
    expect(await source.current(call)).toBe('access-1');
    expect(await source.current(call)).toBe('access-1');
    expect(vendor.refreshes).toBe(2);
    await clock.advance(1000);
    expect(await source.current(call)).toBe('access-1');
    await clock.advance(1000);
    expect(await source.current(call)).toBe('access-1');
    expect(vendor.refreshes).toBe(3);
    await clock.advance(1000);
    expect(await source.current(call)).toBe('access-2');
    expect(log.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });

  it('must be renewed before its end, by the skew of clocks', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(59 * minute + 29_000);
    vendor.failures.push(broken());
    expect(await source.current(call)).toBe('access-1');
    await clock.advance(1000);
    vendor.failures.push(broken());
    expect(await failureOf(source.current(call))).toMatchObject({ code: 'connection_closed' });
    // What went wrong just now is not tried again at once.
    expect(await failureOf(source.current(call))).toMatchObject({ code: 'connection_closed' });
    expect(vendor.refreshes).toBe(3);
    await clock.advance(2000);
    expect(await source.current(call)).toBe('access-2');
  });

  it('is used until it is refused when the vendor does not say how long it lives', async () => {
    vendor.lifeSeconds = undefined;
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(365 * 24 * 60 * minute);
    expect(await source.current(call)).toBe('access-1');
    expect(vendor.refreshes).toBe(1);
  });

  it('is handed out once when it lives no time at all', async () => {
    vendor.lifeSeconds = 0;
    const source = sourceFor(vendor);
    const { call } = aProcess();
    expect(await source.current(call)).toBe('access-1');
    expect(await source.current(call)).toBe('access-2');
  });

  it('is used for most of a life that is shorter than the skew', async () => {
    vendor.lifeSeconds = 20;
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(9000);
    expect(await source.current(call)).toBe('access-1');
  });

  it('is that of the store when another process was faster', async () => {
    await sourceFor(vendor).current(aProcess().call);
    expect(await sourceFor(vendor).current(aProcess().call)).toBe('access-1');
    expect(vendor.refreshes).toBe(1);
  });

  it('is kept apart by issuer, client, subject, scope and audience', () => {
    const base = { issuer: tokenUrl, material: { client_id: 'a', refresh_token: 'r' }, subject: 's' };
    const renew = () => Promise.reject(new Error());
    const variants = [
      base,
      { ...base, issuer: 'https://other.example.com/oauth/token' },
      { ...base, issuer: `${tokenUrl}?tenant=2` },
      { ...base, material: { ...base.material, client_id: 'b' } },
      { ...base, subject: 't' },
      { ...base, material: { ...base.material, scopes: ['read'] } },
      { ...base, audience: 'https://api.example.com' },
    ];
    const keys = variants.map((variant) => createTokenSource({ ...variant, renew }).key);
    expect(new Set(keys).size).toBe(variants.length);
    expect(keys[0]).toMatch(/^login\.example\.com\/oauth\/token a [0-9a-f]{32}$/);
    const scoped = (scopes: string[]) => ({ ...base, material: { ...base.material, scopes }, renew });
    expect(createTokenSource(scoped(['b', 'a'])).key).toBe(createTokenSource(scoped(['a', 'b'])).key);
  });

  it('is not shared with one who knows the client id alone', () => {
    const keyOf = (client_secret: string) =>
      createTokenSource({
        issuer: tokenUrl,
        material: { client_id: 'a', client_secret },
        renew: () => Promise.reject(new Error()),
      }).key;
    expect(keyOf('right')).not.toBe(keyOf('guessed'));
  });

  it('needs an issuer that is a URL', () => {
    expect(() => sourceFor(vendor, { issuer: 'example' })).toThrow('URL of its token endpoint');
  });
});

describe('many callers', () => {
  it('share one refresh', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => source.current(call)));
    expect(new Set(tokens)).toEqual(new Set(['access-1']));
    expect(vendor.refreshes).toBe(1);
  });

  it('share one failure', async () => {
    vendor.failures.push(broken());
    const source = sourceFor(vendor);
    const { call } = aProcess();
    const failures = await Promise.all(Array.from({ length: 50 }, () => failureOf(source.current(call))));
    expect(failures.map(({ message }) => message)).toEqual(Array(50).fill('The connection broke.'));
    expect(vendor.refreshes).toBe(1);
  });

  it('are not cancelled by one of them', async () => {
    const source = sourceFor(vendor);
    let answer = (): void => undefined;
    vendor.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const { call } = aProcess();
    const leaving = new AbortController();
    const first = failureOf(source.current({ ...call, signal: leaving.signal }));
    const second = source.current(call);
    await settle();
    leaving.abort(new Error('gone'));
    expect(await first).toMatchObject({ message: 'gone' });
    answer();
    expect(await second).toBe('access-1');
    expect(vendor.refreshes).toBe(1);
  });

  it('leave a refresh that goes on when all are gone', async () => {
    const source = sourceFor(vendor);
    let answer = (): void => undefined;
    vendor.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const leaving = new AbortController();
    const { call } = aProcess(leaving.signal);
    const first = failureOf(source.current(call));
    await settle();
    leaving.abort(new Error('gone'));
    await first;
    expect(await failureOf(source.current(call))).toMatchObject({ message: 'gone' });
    answer();
    await settle();
    expect(await store.read(source.key)).toMatchObject({ refreshToken: 'refresh-1' });
  });

  it('have the vendor asked in a call of its own', async () => {
    let seen: TokenCall | undefined;
    const renew = (_: unknown, own: TokenCall) => {
      seen = own;
      return Promise.resolve({ accessToken: 'own' });
    };
    const source = sourceFor(vendor, { renew });
    const { call } = aProcess();
    const first = {
      ...call,
      deadline: clock.now() + 1,
      recorder: createExchangeRecorder(),
      plan: createPlanRecorder(),
      writeLog: createWriteLog(),
    };
    await source.current(first);
    expect(seen).toMatchObject({
      appId: 'example',
      credentialKey: source.key,
      deadline: clock.now() + 30_000,
    });
    expect(seen?.signal).not.toBe(first.signal);
    expect([seen?.recorder, seen?.plan, seen?.writeLog]).toEqual([undefined, undefined, undefined]);
  });

  it('wait for a token endpoint no longer than its time', async () => {
    const source = sourceFor(vendor, { renew: () => new Promise(() => undefined) });
    const { call } = aProcess();
    const failure = failureOf(source.current(call));
    await clock.advance(30_000);
    expect(await failure).toMatchObject({ code: 'request_timeout' });
  });

  it('wait for another process that renews, and take its token', async () => {
    let answer = (): void => undefined;
    vendor.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const first = sourceFor(vendor).current(aProcess().call);
    await settle();
    const second = sourceFor(vendor).current(aProcess().call);
    await settle();
    answer();
    expect(await Promise.all([first, second])).toEqual(['access-1', 'access-1']);
    expect(vendor).toMatchObject({ refreshes: 1, reuses: 0 });
  });

  it('do not wait for it when their token is good', async () => {
    const one = aProcess();
    const other = aProcess();
    const source = sourceFor(vendor);
    await source.current(one.call);
    await source.current(other.call);
    await clock.advance(30 * minute);
    let answer = (): void => undefined;
    vendor.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const renewing = source.current(one.call);
    await settle();
    const meanwhile = source.current(other.call);
    await clock.advance(500);
    expect(await meanwhile).toBe('access-1');
    expect(await source.current(other.call)).toBe('access-1');
    answer();
    expect(await renewing).toBe('access-2');
    await clock.advance(5000);
    expect(await source.current(other.call)).toBe('access-2');
    expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
  });

  it('wait for its lock no longer than its time', async () => {
    const source = sourceFor(vendor);
    void store.withLock(source.key, () => new Promise(() => undefined));
    const failure = failureOf(source.current(aProcess().call));
    await clock.advance(30_000);
    expect(await failure).toMatchObject({ code: 'request_timeout' });
    expect(vendor.refreshes).toBe(0);
  });
});

describe('a refused token', () => {
  it('is renewed once for all who were refused', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    const renewed = await Promise.all(Array.from({ length: 50 }, () => source.renew('access-1', call)));
    expect(new Set(renewed)).toEqual(new Set(['access-2']));
    expect(await source.renew('access-1', call)).toBe('access-2');
    expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
  });

  it('is not renewed when another process already has', async () => {
    const source = sourceFor(vendor);
    const one = aProcess();
    const other = aProcess();
    await source.current(one.call);
    await source.current(other.call);
    expect(await source.renew('access-1', one.call)).toBe('access-2');
    expect(await source.renew('access-1', other.call)).toBe('access-2');
    expect(vendor.refreshes).toBe(2);
  });

  it('is not renewed again when its successor is refused too', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    expect(await source.renew('access-1', call)).toBe('access-2');
    expect(await source.renew('access-2', call)).toBeUndefined();
    expect(await source.current(call)).toBe('access-2');
    expect(vendor.refreshes).toBe(2);
    await clock.advance(minute);
    expect(await source.renew('access-2', call)).toBe('access-3');
  });

  it('is renewed again when its successor was taken once', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await source.renew('access-1', call);
    source.accepted('access-2', call);
    expect(await source.renew('access-2', call)).toBe('access-3');
  });

  it('is not used again when it could not be renewed', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    vendor.failures.push(broken());
    expect(await failureOf(source.renew('access-1', call))).toMatchObject({ code: 'connection_closed' });
    expect(await failureOf(source.current(call))).toMatchObject({ code: 'connection_closed' });
    await clock.advance(1000);
    expect(await source.current(call)).toBe('access-2');
  });

  it('has no successor when the vendor gives the same one again', async () => {
    let asked = 0;
    const source = sourceFor(vendor, {
      renew: () => Promise.resolve({ accessToken: 'same', expiresAt: undefined, count: (asked += 1) }),
    });
    const { call } = aProcess();
    await source.current(call);
    expect(await source.renew('same', call)).toBeUndefined();
    expect(await source.renew('same', call)).toBeUndefined();
    expect(await source.current(call)).toBe('same');
    expect(asked).toBe(2);
  });
});

describe('a grant that was revoked', () => {
  it('is creds_revoked with a hint, and is not asked about again for a while', async () => {
    vendor.revoke();
    const source = sourceFor(vendor);
    const { call } = aProcess();
    const failures = await Promise.all(Array.from({ length: 50 }, () => failureOf(source.current(call))));
    for (const failure of failures) {
      expect(failure).toMatchObject({
        code: 'creds_revoked',
        metadata: { hint: expect.stringContaining('Connect') },
      });
    }
    await failureOf(source.current(call));
    expect(vendor.refreshes).toBe(1);
    await clock.advance(30_000);
    vendor.reconnect('refresh-0');
    expect(await source.current(call)).toBe('access-1');
  });

  it('leaves the access token in use until it ends', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    vendor.revoke();
    await clock.advance(30 * minute);
    expect(await source.current(call)).toBe('access-1');
    await clock.advance(30 * minute);
    expect(await failureOf(source.current(call))).toMatchObject({ code: 'creds_revoked' });
  });

  it('is no end when another program has stored another token meanwhile', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(60 * minute);
    vendor.revoke();
    vendor.failures.push(new ConnectorError('invalid_grant', { code: 'creds_revoked' }));
    const stored = await store.read(source.key);
    let reads = 0;
    const meddled: TokenStore = {
      ...store,
      read: async (key) => {
        reads += 1;
        // The two looks before the refresh see the old one.
        if (reads === 3) {
          vendor.reconnect('from another program');
          await store.replace(key, stored?.version, {
            version: 'x',
            accessToken: 'old',
            refreshToken: 'from another program',
            obtainedAt: 0,
            expiresAt: 1,
          });
        }
        return store.read(key);
      },
    };
    const own = { ...call, runtime: { ...call.runtime, tokenStore: meddled } };
    expect(await source.current(own)).toBe('access-2');
    expect(vendor.reuses).toBe(0);
  });
});

describe('a user who connects the app anew', () => {
  it('takes the place of what is stored', async () => {
    await sourceFor(vendor).current(aProcess().call);
    vendor.reconnect('refresh-new');
    const renewed = sourceFor(vendor, { refreshToken: 'refresh-new' });
    expect(await renewed.current(aProcess().call)).toBe('access-2');
    // A process that still has the old configuration goes on with the new token.
    expect(vendor.reuses).toBe(0);
  });

  it('is followed by processes that were configured before', async () => {
    const old = sourceFor(vendor);
    const before = aProcess();
    await old.current(before.call);
    vendor.reconnect('refresh-new');
    await sourceFor(vendor, { refreshToken: 'refresh-new' }).current(aProcess().call);
    expect(await old.renew('access-1', before.call)).toBe('access-2');
    expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
  });

  it('works in the process that had the old one, at once', async () => {
    const { call } = aProcess();
    await sourceFor(vendor).current(call);
    vendor.revoke();
    await clock.advance(60 * minute);
    await failureOf(sourceFor(vendor).current(call));
    vendor.reconnect('refresh-new');
    expect(await sourceFor(vendor, { refreshToken: 'refresh-new' }).current(call)).toBe('access-2');
  });

  it('is told apart without a subject too', async () => {
    const { call } = aProcess();
    const first = sourceFor(vendor, { subject: undefined });
    await first.current(call);
    vendor.reconnect('refresh-new');
    const second = sourceFor(vendor, { subject: undefined, refreshToken: 'refresh-new' });
    expect(second.key).not.toBe(first.key);
    expect(await second.current(call)).toBe('access-2');
  });
});

describe('a vendor that rotates refresh tokens', () => {
  it('is refused without a durable store', async () => {
    const source = sourceFor(vendor, { rotatesRefreshTokens: true });
    for (const tokenStore of [undefined, memoryTokenStore()]) {
      const failure = await failureOf(source.current(createCall({ clock, tokenStore }).call));
      expect(failure).toMatchObject({
        code: 'bad_request',
        metadata: { hint: expect.stringContaining('fileTokenStore') },
      });
    }
    expect(vendor.refreshes).toBe(0);
    expect(await source.current(aProcess().call)).toBe('access-1');
  });

  it('is warned of once where nobody said so', async () => {
    const { call, log } = createCall({ clock });
    const source = sourceFor(vendor);
    await source.current(call);
    await clock.advance(60 * minute);
    await source.current(call);
    expect(log.map(({ message }) => message)).toEqual([expect.stringContaining('durable')]);
  });
});

describe('an access token to begin with', () => {
  const material = { client_id: 'client', client_secret: 'secret' };
  let asked: number;
  const begin = (accessToken: string) =>
    createTokenSource({
      issuer: tokenUrl,
      material,
      subject: 'connection-1',
      accessToken,
      renew: () =>
        Promise.resolve({ accessToken: `own-${(asked += 1)}`, expiresAt: clock.now() + 60 * minute }),
    });
  beforeEach(() => {
    asked = 0;
  });

  it('is used until it is refused, and not again after that', async () => {
    const { call } = aProcess();
    expect(await begin('given').current(call)).toBe('given');
    expect(await begin('given').renew('given', call)).toBe('own-1');
    expect(await begin('given').current(call)).toBe('own-1');
    expect(await begin('given').current(aProcess().call)).toBe('own-1');
    expect(asked).toBe(1);
  });

  it('gives way to another that is given later', async () => {
    const { call } = aProcess();
    await begin('given').current(call);
    await begin('given').renew('given', call);
    expect(await begin('given anew').current(call)).toBe('given anew');
    expect(await begin('given anew').renew('given anew', call)).toBe('own-2');
  });
});
