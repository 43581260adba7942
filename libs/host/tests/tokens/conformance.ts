import type { StoredToken, TokenStore } from '@patchbay/core';
import { memoryTokenStore } from '@patchbay/oauth2';
import fc from 'fast-check';
import { expect } from 'vitest';

export const token = (version: string, rest: Partial<StoredToken> = {}): StoredToken => ({
  version,
  accessToken: `access ${version}`,
  obtainedAt: 1,
  ...rest,
});

let counter = 0;
export const freshKey = (): string => `login.example.com/token client ${(counter += 1)}`;

export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail.');
};

/** A rule that every token store keeps. `open` gives another handle on the same tokens, as another process has. */
export type StoreRule = (open: () => TokenStore) => Promise<void>;

/** The rules of token stores, which those of `@patchbay/oauth2` keep too. */
export const storeRules: Readonly<Record<string, StoreRule>> = {
  'has nothing to begin with': async (open) => {
    expect(await open().read(freshKey())).toBeUndefined();
  },

  'gives back what was stored, whole, also through another handle': async (open) => {
    const key = freshKey();
    const whole = token('1', { refreshToken: 'réfresh "\\\n\u0000', expiresAt: 2, origin: 'o' });
    expect(await open().replace(key, undefined, whole)).toBe(true);
    expect(await open().read(key)).toEqual(whole);
  },

  'leaves what is absent absent': async (open) => {
    const key = freshKey();
    await open().replace(key, undefined, token('1', { refreshToken: undefined }));
    expect(Object.keys((await open().read(key)) ?? {})).not.toContain('expiresAt');
  },

  'replaces and removes only what is of the stated version': async (open) => {
    const key = freshKey();
    const store = open();
    expect(await store.replace(key, 'other', token('1'))).toBe(false);
    expect(await store.replace(key, undefined, token('1'))).toBe(true);
    expect(await store.replace(key, undefined, token('2'))).toBe(false);
    expect(await store.replace(key, '0', token('2'))).toBe(false);
    expect(await store.replace(key, '1', token('2'))).toBe(true);
    expect(await store.read(key)).toMatchObject({ version: '2' });
    expect(await store.replace(key, '1', undefined)).toBe(false);
    expect(await store.replace(key, undefined, undefined)).toBe(false);
    expect(await store.replace(key, '2', undefined)).toBe(true);
    expect(await store.replace(key, undefined, undefined)).toBe(true);
    expect(await store.read(key)).toBeUndefined();
  },

  'takes any key': async (open) => {
    const store = open();
    for (const key of ['__proto__', 'constructor', 'a b/c:d "e" é', ' ', "'; drop table tokens; --"]) {
      expect(await store.read(key)).toBeUndefined();
      expect(await store.replace(key, undefined, token('1'))).toBe(true);
      expect(await store.read(key)).toMatchObject({ version: '1' });
    }
  },

  'lets one of many writers win': async (open) => {
    const key = freshKey();
    await open().replace(key, undefined, token('0'));
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, index) => open().replace(key, '0', token(`next ${index}`))),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await open().read(key)).toMatchObject({ version: `next ${wins.indexOf(true)}` });
  },

  'lets one of many first writers win': async (open) => {
    const key = freshKey();
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, index) => open().replace(key, undefined, token(`first ${index}`))),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
  },

  'does what the store in memory does': async (open) => {
    const version = fc.option(fc.constantFrom('1', '2'), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(version, version), { maxLength: 6 }), async (steps) => {
        const key = freshKey();
        const store = open();
        const memory = memoryTokenStore();
        for (const [from, to] of steps) {
          const next = to === undefined ? undefined : token(to);
          expect(await store.replace(key, from, next)).toBe(await memory.replace(key, from, next));
          expect(await store.read(key)).toEqual(await memory.read(key));
        }
      }),
      { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 4) },
    );
  },

  'lets one holder of a lock in at a time': async (open) => {
    const key = freshKey();
    let inside = 0;
    let most = 0;
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        open().withLock(key, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await settle();
          inside -= 1;
          return index;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(results).toEqual([0, 1, 2, 3, 4, 5]);
  },

  'has a lock for each key': async (open) => {
    const store = open();
    const inner = store.withLock(freshKey(), () =>
      store.withLock(freshKey(), () => Promise.resolve('inner')),
    );
    expect(await inner).toBe('inner');
  },

  'can be read and written by the holder of a lock, and by others': async (open) => {
    const key = freshKey();
    await open().withLock(key, async () => {
      expect(await open().replace(key, undefined, token('1'))).toBe(true);
      expect(await open().read(key)).toMatchObject({ version: '1' });
    });
  },

  'gives the lock up when the action fails': async (open) => {
    const key = freshKey();
    const store = open();
    const failure = await failureOf(store.withLock(key, () => Promise.reject(new Error('no'))));
    expect(failure.message).toBe('no');
    expect(await open().withLock(key, () => Promise.resolve('next'))).toBe('next');
  },

  'ends the wait for a lock with the signal, and nothing else': async (open) => {
    const key = freshKey();
    const store = open();
    const leaving = new AbortController();
    let finish: (() => void) | undefined;
    const hold = () => new Promise<string>((resolve) => (finish = () => resolve('done')));
    const held = store.withLock(key, hold, leaving.signal);
    while (finish === undefined) await settle();
    const waiting = [store, open()].map((one) =>
      failureOf(one.withLock(key, () => Promise.resolve(), leaving.signal)),
    );
    const patient = store.withLock(key, () => Promise.resolve('next'));
    await settle();
    leaving.abort(new Error('gone'));
    for (const failure of await Promise.all(waiting)) expect(failure.message).toBe('gone');
    finish();
    expect(await held).toBe('done');
    expect(await patient).toBe('next');
    const late = store.withLock(key, () => Promise.resolve(), leaving.signal);
    expect((await failureOf(late)).message).toBe('gone');
  },
};
