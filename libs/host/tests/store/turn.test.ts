import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryQueue } from '../../src/queue/memory-queue.ts';
import type { TaskQueue } from '../../src/queue/task-queue.ts';
import { giveTurn, takeTurn } from '../../src/store/turn.ts';
import { openBeside, stores, type StorePlace } from '../stores.ts';
import { addConnection, pagesOf, processOn, scripted, testClock, until } from '../sync/support.ts';

describe.each(stores)('turns, in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => (place = await start()));
  afterAll(async () => await place.stop());

  it.skipIf(skipped !== undefined)('are one process’s until they are over', async () => {
    const store = await place.open('turns');
    const turn = { key: 'k', holder: 'a', milliseconds: 60_000 };
    expect(await takeTurn(store, turn)).toBe(true);
    expect(await takeTurn(store, turn)).toBe(false);
    expect(await takeTurn(store, { ...turn, keeps: true })).toBe(true);
    expect(await takeTurn(store, { ...turn, holder: 'b', keeps: true })).toBe(false);
    await giveTurn(store, { key: 'k', holder: 'b' });
    expect(await takeTurn(store, { ...turn, holder: 'b' })).toBe(false);
    await giveTurn(store, turn);
    expect(await takeTurn(store, { ...turn, holder: 'b', milliseconds: 0 })).toBe(true);
    expect(await takeTurn(store, { ...turn, holder: 'c' })).toBe(true);
  });

  it.skipIf(skipped !== undefined)('let one process of two queue what others left', async () => {
    const store = await place.open('recovers');
    const second = await openBeside(store, place, 'recovers');
    const acme = scripted({ accounts: pagesOf(() => []) });
    const added: string[] = [];
    const deaf = (name: string): TaskQueue => {
      const queue = memoryQueue({ clock: testClock() });
      return {
        isShared: true,
        add: async () => void added.push(name),
        work: (handle, options) => queue.work(handle, options),
        close: () => queue.close(),
      };
    };
    const one = processOn(store, { acme }, { queue: deaf('one') });
    const other = processOn(second, { acme }, { queue: deaf('other') });
    await one.syncs.start(await addConnection(store));
    added.length = 0;
    await Promise.all([one.syncs.work(), other.syncs.work()]);
    const [holder] = added;
    expect(added).toHaveLength(1);
    const [mine, theirs] = holder === 'one' ? [one, other] : [other, one];
    for (let round = 0; round < 3; round += 1) {
      const before = added.length;
      await until(async () => {
        await theirs.clock.advance(30_000);
        await mine.clock.advance(30_000);
        return added.length > before;
      });
    }
    expect(new Set(added)).toEqual(new Set([holder]));
    // Whoever leaves lets the other do it.
    await mine.syncs.drain();
    const before = added.length;
    await until(async () => {
      await theirs.clock.advance(30_000);
      return added.length > before;
    });
    expect(added.at(-1)).not.toBe(holder);
    await theirs.syncs.drain();
  });
});
