import type { StoredToken, TokenStore } from '@patchbay/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import {
  createCall,
  createTestClock,
  durable,
  failureOf,
  RotatingVendor,
  sourceFor,
  type TestClock,
} from './support.ts';

const minute = 60_000;
let clock: TestClock;
let vendor: RotatingVendor;
let memory: TokenStore;
/** What the next writes fail with; a number: so many fail. */
let failing: number;
/** Done in place of the next write. */
let instead: (() => Promise<void>) | undefined;

const store: TokenStore = {
  durable: true,
  read: (key) => memory.read(key),
  replace: async (key, version, next) => {
    if (failing > 0) {
      failing -= 1;
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    }
    const meddle = instead;
    instead = undefined;
    await meddle?.();
    return memory.replace(key, version, next);
  },
  withLock: (key, action, signal) => memory.withLock(key, action, signal),
};

beforeEach(() => {
  clock = createTestClock();
  vendor = new RotatingVendor(clock);
  memory = durable(memoryTokenStore());
  failing = 0;
  instead = undefined;
});
const aProcess = () => createCall({ clock, tokenStore: store });

describe('a store that fails after the vendor has rotated', () => {
  it('is asked again', async () => {
    failing = 3;
    const source = sourceFor(vendor);
    const asked = source.current(aProcess().call);
    await clock.advance(3000);
    expect(await asked).toBe('access-1');
    expect(await memory.read(source.key)).toMatchObject({ refreshToken: 'refresh-1' });
  });

  it('has the call fail, loudly, when it does not recover', async () => {
    failing = Infinity;
    const { call, log } = aProcess();
    const failures = Promise.all(
      Array.from({ length: 50 }, () => failureOf(sourceFor(vendor).current(call))),
    );
    await clock.advance(3000);
    for (const failure of await failures) {
      expect(failure).toMatchObject({
        code: 'internal_error',
        message: expect.stringContaining('the refresh token may be lost'),
        metadata: { hint: expect.stringContaining('Mend the token store') },
      });
    }
    expect(log).toMatchObject([{ level: 'error' }]);
    expect(vendor.refreshes).toBe(1);
  });

  it('is given the token later by the process that has it, which goes on meanwhile', async () => {
    failing = Infinity;
    const source = sourceFor(vendor);
    const { call } = aProcess();
    const first = failureOf(source.current(call));
    await clock.advance(3000);
    await first;
    expect(await source.current(call)).toBe('access-1');
    await clock.advance(5000);
    const second = source.current(call);
    await clock.advance(3000);
    expect(await second).toBe('access-1');
    expect(await memory.read(source.key)).toBeUndefined();
    failing = 0;
    await clock.advance(5000);
    expect(await source.current(call)).toBe('access-1');
    expect(await memory.read(source.key)).toMatchObject({ refreshToken: 'refresh-1' });
    expect(await source.current(aProcess().call)).toBe('access-1');
    expect(vendor).toMatchObject({ refreshes: 1, reuses: 0 });
  });

  it('does not make this process use an old refresh token', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(60 * minute);
    failing = Infinity;
    const second = failureOf(source.current(call));
    await clock.advance(3000);
    await second;
    await clock.advance(60 * minute);
    // It has expired: the refresh is made with the refresh token that the store never saw.
    failing = 0;
    expect(await source.current(call)).toBe('access-3');
    expect(await memory.read(source.key)).toMatchObject({ refreshToken: 'refresh-3' });
    expect(vendor).toMatchObject({ refreshes: 3, reuses: 0 });
  });

  it('nor when the token was refused', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    failing = Infinity;
    const renewed = failureOf(source.renew('access-1', call));
    await clock.advance(3000);
    await renewed;
    expect(await source.current(call)).toBe('access-2');
    failing = 0;
    await clock.advance(5000);
    expect(await source.current(call)).toBe('access-2');
    expect(await memory.read(source.key)).toMatchObject({ accessToken: 'access-2' });
    expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
  });

  it('is no matter where nothing can be lost', async () => {
    failing = Infinity;
    const { call, log } = aProcess();
    const source = sourceFor(vendor, {
      material: { client_id: 'client', client_secret: 'secret' },
      renew: () => Promise.resolve({ accessToken: 'own' }),
    });
    const asked = source.current(call);
    await clock.advance(3000);
    expect(await asked).toBe('own');
    expect(log).toMatchObject([{ level: 'warn' }]);
  });
});

describe('another writer that does not know of the lock', () => {
  const other = (obtainedAt: number): StoredToken => ({
    version: 'other',
    accessToken: 'access-other',
    refreshToken: 'refresh-other',
    obtainedAt,
  });

  it('has its token taken when it is newer', async () => {
    const source = sourceFor(vendor);
    instead = async () => void (await memory.replace(source.key, undefined, other(clock.now() + 1)));
    expect(await source.current(aProcess().call)).toBe('access-other');
    expect(await memory.read(source.key)).toMatchObject({ version: 'other' });
  });

  it('has its token replaced when it is older', async () => {
    const source = sourceFor(vendor);
    instead = async () => void (await memory.replace(source.key, undefined, other(clock.now() - 1)));
    expect(await source.current(aProcess().call)).toBe('access-1');
    expect(await memory.read(source.key)).toMatchObject({ accessToken: 'access-1' });
  });

  it('that removes the token does not have the new refresh token lost', async () => {
    const source = sourceFor(vendor);
    const { call } = aProcess();
    await source.current(call);
    await clock.advance(60 * minute);
    const stored = await memory.read(source.key);
    instead = async () => void (await memory.replace(source.key, stored?.version, undefined));
    expect(await source.current(call)).toBe('access-2');
    expect(await memory.read(source.key)).toMatchObject({ refreshToken: 'refresh-2' });
  });
});

it('a write whose answer was lost is not taken for that of another', async () => {
  const source = sourceFor(vendor);
  let lost = false;
  const forgetful: TokenStore = {
    ...store,
    replace: async (...given) => {
      const done = await memory.replace(...given);
      if (lost) return done;
      lost = true;
      throw new Error('The connection broke.');
    },
  };
  const asked = source.current(createCall({ clock, tokenStore: forgetful }).call);
  await clock.advance(3000);
  expect(await asked).toBe('access-1');
  expect(vendor.refreshes).toBe(1);
});

it('a lock that cannot be given back takes nothing from what was done under it', async () => {
  const broken: TokenStore = {
    ...store,
    withLock: async (key, action, signal) => {
      await memory.withLock(key, action, signal);
      throw new Error('The connection broke.');
    },
  };
  expect(await sourceFor(vendor).current(createCall({ clock, tokenStore: broken }).call)).toBe('access-1');
});
