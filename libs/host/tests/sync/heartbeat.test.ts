import { setTimeout } from 'node:timers/promises';
import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { account, addConnection, processOn, scripted, testClock, wholeEnd } from './support.ts';

it('a sign of life that is on its way when its task ends is the last one, so that the process can end', async () => {
  const store = await sqliteStore({ path: ':memory:' });
  let refuse: ((reason: Error) => void) | undefined;
  let isSlow = false;
  const updates = new WeakSet<object>();
  // Signs of life are updates outside of a transaction.
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      if (node.kind === 'UpdateQueryNode') updates.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (isSlow && updates.has(queryId)) await new Promise((_resolve, reject) => (refuse = reject));
      return result;
    },
  };
  const timers = new Set<object>();
  const time = testClock();
  const clock: typeof time = {
    ...time,
    timer: (milliseconds, onEnd) => {
      const entry = {};
      timers.add(entry);
      const stop = time.timer?.(milliseconds, () => {
        timers.delete(entry);
        onEnd();
      });
      return () => {
        timers.delete(entry);
        stop?.();
      };
    },
  };
  let giveEnd: () => void = () => undefined;
  const acme = scripted({
    accounts: async function* () {
      yield { type: 'records', records: [account('a')] };
      await new Promise<void>((resolve) => (giveEnd = resolve));
      yield wholeEnd;
    },
  });
  const slow = { ...store, db: store.db.withPlugin(plugin) };
  const { syncs, finish } = processOn(slow, { acme }, { clock, options: { leaseSeconds: 3 } });
  const run = await syncs.start(await addConnection(store));
  await syncs.work();
  isSlow = true;
  while (refuse === undefined) {
    await clock.advance(1000);
    await setTimeout(2);
  }
  giveEnd();
  expect(await finish(run)).toMatchObject({ state: 'complete' });
  await syncs.drain();
  refuse(new Error('The store is closed.'));
  await setTimeout(20);
  expect(timers.size).toBe(0);
  await store.close();
});
