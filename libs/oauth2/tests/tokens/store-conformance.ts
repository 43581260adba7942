import type { StoredToken, TokenStore } from '@patchbay/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import { failureOf, settle, start } from './support.ts';

export const token = (version: string, rest: Partial<StoredToken> = {}): StoredToken => ({
  version,
  accessToken: `access ${version}`,
  obtainedAt: start,
  ...rest,
});

let counter = 0;
const freshKey = () => `login.example.com/token client ${(counter += 1)}`;

/** What every store must do. `open` gives another handle on the same tokens, as another process has. */
export function storeConformance(open: () => TokenStore): void {
  it('has nothing to begin with', async () => {
    expect(await open().read(freshKey())).toBeUndefined();
  });

  it('gives back what was stored, whole, also through another handle', async () => {
    const key = freshKey();
    const whole = token('1', { refreshToken: 'réfresh "\\\n', expiresAt: start + 1, origin: 'o' });
    expect(await open().replace(key, undefined, whole)).toBe(true);
    expect(await open().read(key)).toEqual(whole);
  });

  it('leaves what is absent absent', async () => {
    const key = freshKey();
    await open().replace(key, undefined, token('1', { refreshToken: undefined }));
    expect(Object.keys((await open().read(key)) ?? {})).not.toContain('expiresAt');
  });

  it('replaces only what is of the stated version', async () => {
    const key = freshKey();
    const store = open();
    expect(await store.replace(key, 'other', token('1'))).toBe(false);
    expect(await store.replace(key, undefined, token('1'))).toBe(true);
    expect(await store.replace(key, undefined, token('2'))).toBe(false);
    expect(await store.replace(key, '0', token('2'))).toBe(false);
    expect(await store.replace(key, '1', token('2'))).toBe(true);
    expect(await store.read(key)).toMatchObject({ version: '2' });
  });

  it('removes', async () => {
    const key = freshKey();
    const store = open();
    await store.replace(key, undefined, token('1'));
    expect(await store.replace(key, '0', undefined)).toBe(false);
    expect(await store.replace(key, '1', undefined)).toBe(true);
    expect(await store.read(key)).toBeUndefined();
    expect(await store.replace(key, undefined, token('2'))).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'a b/c:d "e" é', ' '])('takes the key %j', async (key) => {
    const store = open();
    expect(await store.read(key)).toBeUndefined();
    expect(await store.replace(key, undefined, token('1'))).toBe(true);
    expect(await store.read(key)).toMatchObject({ version: '1' });
  });

  it('lets one of many writers win', async () => {
    const key = freshKey();
    await open().replace(key, undefined, token('0'));
    const wins = await Promise.all(
      Array.from({ length: 8 }, (_, index) => open().replace(key, '0', token(`next ${index}`))),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await open().read(key)).toMatchObject({ version: `next ${wins.indexOf(true)}` });
  });

  it('loses no key when many are written at once', async () => {
    const keys = Array.from({ length: 8 }, freshKey);
    await Promise.all(keys.map((key) => open().replace(key, undefined, token(key))));
    for (const key of keys) expect(await open().read(key)).toMatchObject({ version: key });
  });

  it('does what the store in memory does', async () => {
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
    );
  });

  it('lets one holder of a lock in at a time', async () => {
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
  });

  it('has a lock for each key', async () => {
    const store = open();
    const key = freshKey();
    const inner = await store.withLock(key, () => store.withLock(freshKey(), () => Promise.resolve('inner')));
    expect(inner).toBe('inner');
  });

  it('can be read and written by the holder of a lock, and by others', async () => {
    const key = freshKey();
    await open().withLock(key, async () => {
      expect(await open().replace(key, undefined, token('1'))).toBe(true);
      expect(await open().read(key)).toMatchObject({ version: '1' });
    });
  });

  it('gives the lock up when the action fails', async () => {
    const key = freshKey();
    const store = open();
    const failure = await failureOf(store.withLock(key, () => Promise.reject(new Error('no'))));
    expect(failure.message).toBe('no');
    expect(await open().withLock(key, () => Promise.resolve('next'))).toBe('next');
  });

  it('ends the wait for a lock with the signal, and nothing else', async () => {
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
    expect((await failureOf(store.withLock(key, () => Promise.resolve(), leaving.signal))).message).toBe(
      'gone',
    );
  });
}
