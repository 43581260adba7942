import { systemClock } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { startChild, type Child } from '../child.ts';
import { stores, type StorePlace } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { poisonOptions } from './poison-options.ts';
import { account, addConnection, pagesOf, processOn, rowsOf, scripted, taskOf } from './support.ts';

describe.each(stores)('a connection that kills its workers, in $name', ({ kind, skipped, start }) => {
  let store: HostStore;
  let place: StorePlace;
  useStore({ skipped, start }, (opened, at) => ([store, place] = [opened, at]));

  const poisons = [
    ['exits', 'exits'],
    // How a process dies makes no difference to the tables.
    ...(kind === 'sqlite' ? [['takes all memory', 'greedy'] as const] : []),
  ] as const;
  it.skipIf(skipped).each(poisons)(
    'fails with a reason when it %s each time, and others are synced meanwhile',
    async (_what, poison) => {
      const acme = scripted({ accounts: pagesOf(() => [[account('a')]]) });
      const clock = { ...systemClock, advance: () => Promise.resolve() };
      const { syncs } = processOn(store, { fine: acme, [poison]: acme }, { clock });
      const good = await addConnection(store, 'fine');
      const fine = await syncs.start(good);
      const bad = await syncs.start(await addConnection(store, poison));
      // As whatever supervises processes does.
      let worker: Child | undefined;
      let deaths = -1;
      const location = await place.location();
      const ended = Promise.all([syncs.finished(fine.id), syncs.finished(bad.id)]);
      let isOver = false;
      void ended.then(() => (isOver = true));
      while (!isOver) {
        worker = startChild(
          new URL('poison-worker.ts', import.meta.url),
          { location },
          {
            flags: ['--max-old-space-size=48'],
            quiet: true,
          },
        );
        deaths += 1;
        await Promise.race([worker.next(), ended]);
      }
      await worker?.end();
      const [saved, failed] = await ended;
      expect(saved.state).toBe('complete');
      expect((await rowsOf(store, good)).size).toBe(3);
      expect(failed.state).toBe('failed');
      expect(taskOf(failed, 'accounts')).toMatchObject({
        state: 'failed',
        pages: 1,
        reason: {
          message:
            'The process that read this stream ended without a word 4 times in a row. It is not tried again.',
          errorCode: 'internal_error',
          hint: expect.stringContaining('memory'),
        },
      });
      expect(deaths).toBe(poisonOptions.maximumLosses);
    },
    180_000,
  );
});
