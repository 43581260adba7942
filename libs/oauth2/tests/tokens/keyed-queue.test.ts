import { expect, it } from 'vitest';
import { memoryTokenStore } from '../../src/index.ts';
import { settle } from './support.ts';

it('keeps the lock when the last in the line gives up', async () => {
  const store = memoryTokenStore();
  const log: string[] = [];
  let release = (): void => undefined;
  const first = store.withLock('key', async () => {
    log.push('first begins');
    await new Promise<void>((resolve) => (release = resolve));
    log.push('first ends');
  });
  await settle();
  const impatient = new AbortController();
  const second = store.withLock('key', async () => void log.push('second'), impatient.signal);
  impatient.abort(new Error('no patience'));
  await expect(second).rejects.toThrow('no patience');
  const third = store.withLock('key', async () => void log.push('third'));
  await settle();
  release();
  await Promise.all([first, third]);
  expect(log).toEqual(['first begins', 'first ends', 'third']);
});
