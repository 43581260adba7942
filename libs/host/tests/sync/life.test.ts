import type { StreamState } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { openBeside, stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  pageIn,
  pagesOf,
  processOn,
  replayed,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  until,
  wholeEnd,
  type TestProcess,
} from './support.ts';

/** A door that a script waits at. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

describe.each(stores)('runs in $name', ({ skipped, start }) => {
  let store: HostStore;
  let second: HostStore;
  useStore({ skipped, start }, async (opened, at) => {
    store = opened;
    second = await openBeside(store, at);
  });

  it.skipIf(skipped)('are one at a time for a connection, whoever starts them', async () => {
    const acme = scripted({ accounts: pagesOf(() => [accounts(2)]) });
    const one = processOn(store, { acme });
    const other = processOn(second, { acme }, { clock: one.clock });
    for (let round = 0; round < 5; round += 1) {
      const id = await addConnection(store);
      const runs = await Promise.all([one, other, one, other].map((each) => each.syncs.start(id)));
      expect(new Set(runs.map((run) => run.id)).size).toBe(1);
      await one.syncs.work();
      await other.syncs.work();
      const [run] = runs;
      if (run === undefined) throw new Error('no run');
      const ended = await one.finish(run);
      expect(taskOf(ended, 'accounts')).toMatchObject({ state: 'complete', records: 2, added: 2 });
      expect(await one.syncs.list({ connectionId: id })).toHaveLength(1);
      await one.syncs.drain();
      await other.syncs.drain();
    }
  });

  it.skipIf(skipped)(
    'end at once in the process that cancels them, and go on from their checkpoints',
    async () => {
      const reached = gate();
      let isSlow = true;
      const acme = scripted({
        accounts: pagesOf(
          () => [[account('a')], [account('b')]],
          async (page) => {
            if (page !== 1 || !isSlow) return;
            reached.open();
            await new Promise(() => undefined);
          },
        ),
        resources: pagesOf(() => []),
      });
      const host = processOn(store, { acme });
      const id = await addConnection(store);
      const run = await host.syncs.start(id);
      await host.syncs.work();
      await reached.opened;
      await host.syncs.cancel(run.id);
      const ended = await host.syncs.finished(run.id);
      expect(ended.state).toBe('cancelled');
      expect(taskOf(ended, 'accounts')).toMatchObject({ state: 'cancelled', records: 1, removed: 0 });
      isSlow = false;
      const resumed = await host.finish(await host.syncs.resume(run.id));
      expect(resumed).toMatchObject({ state: 'complete', id: run.id });
      expect(taskOf(resumed, 'accounts')).toMatchObject({ records: 2, snapshot: true });
      await expect(host.syncs.resume(run.id)).rejects.toThrow('The run is complete.');
      await host.syncs.drain();
    },
  );

  it.skipIf(skipped)('end in another process at the next checkpoint', async () => {
    const reached = gate();
    const door = gate();
    let pages = 0;
    const acme = scripted({
      accounts: async function* () {
        for (;;) {
          pages += 1;
          if (pages === 2) {
            reached.open();
            await door.opened;
          }
          yield { type: 'records', records: [account(`a${pages}`)] };
          yield { type: 'state', state: { page: pages }, more: true };
        }
      },
    });
    const host = processOn(store, { acme });
    const other = processOn(second, { acme }, { clock: host.clock });
    const id = await addConnection(store);
    const run = await host.syncs.start(id);
    await host.syncs.work();
    await reached.opened;
    expect(await other.syncs.cancel(run.id)).toMatchObject({ state: 'cancelling' });
    door.open();
    expect(await host.finish(run)).toMatchObject({ state: 'cancelled' });
    expect((await rowsOf(store, id)).size).toBe(2);
    await host.syncs.drain();
  });

  it.skipIf(skipped)('that nobody works on are cancelled at once', async () => {
    const host = processOn(store, { acme: scripted({ accounts: pagesOf(() => []) }) });
    const run = await host.syncs.start(await addConnection(store));
    expect(await host.syncs.cancel(run.id)).toMatchObject({ state: 'cancelled' });
    expect(await host.syncs.cancel(run.id)).toMatchObject({ state: 'cancelled' });
  });

  it.skipIf(skipped)('are taken over from a worker that is lost, who writes nothing more', async () => {
    const door = gate();
    const reached = gate();
    let reader = 0;
    const acme = scripted({
      accounts: async function* ({ state }) {
        reader += 1;
        const mine = reader;
        if (pageIn(state) === 0) {
          yield { type: 'records', records: [account('a', { username: `reader${mine}` })] };
          yield { type: 'state', state: { page: 1 }, more: true };
        }
        if (mine === 1) {
          reached.open();
          await door.opened;
        }
        yield { type: 'records', records: [account('b', { username: `reader${mine}` })] };
        yield { type: 'state', state: { page: 2 } };
        yield wholeEnd;
      },
    });
    const lost = processOn(store, { acme });
    const id = await addConnection(store);
    const run = await lost.syncs.start(id);
    await lost.syncs.work();
    await reached.opened;
    // Its clock stands still, so that it does not say that it is alive.
    const heir = processOn(second, { acme });
    await heir.syncs.work();
    expect(await heir.syncs.recover()).toBe(0);
    await heir.clock.advance(61_000);
    await heir.syncs.recover();
    const ended = await heir.finish(run);
    expect(taskOf(ended, 'accounts')).toMatchObject({
      state: 'complete',
      snapshot: true,
      records: 2,
      pages: 2,
    });
    door.open();
    await lost.syncs.drain();
    await heir.syncs.drain();
    expect([...(await rowsOf(store, id)).values()].map((text) => JSON.parse(text).username)).toEqual([
      'reader1',
      'reader2',
    ]);
    expect(taskOf((await heir.syncs.get(run.id)) ?? run, 'accounts')).toEqual(taskOf(ended, 'accounts'));
    expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
  });

  it.skipIf(skipped)(
    'are left at a checkpoint by a worker that is drained, and go on elsewhere',
    async () => {
      const reached = gate();
      const door = gate();
      const acme = scripted({
        accounts: pagesOf(
          () => Array.from({ length: 9 }, (_each, page) => [account(`a${page}`)]),
          async (page) => {
            if (page !== 3) return;
            reached.open();
            await door.opened;
          },
        ),
      });
      const host = processOn(store, { acme });
      const id = await addConnection(store);
      const run = await host.syncs.start(id);
      await host.syncs.work();
      await reached.opened;
      const drained = host.syncs.drain();
      door.open();
      await drained;
      expect(taskOf((await host.syncs.get(run.id)) ?? run, 'accounts')).toMatchObject({
        state: 'queued',
        pages: 4,
      });
      const other = processOn(second, { acme }, { clock: host.clock });
      await other.syncs.work();
      const ended = await other.finish(run);
      expect(taskOf(ended, 'accounts')).toMatchObject({
        state: 'complete',
        snapshot: true,
        records: 9,
        pages: 9,
      });
      await other.syncs.drain();
    },
  );

  it.skipIf(skipped)('are not drained for ever by a page that never comes', async () => {
    const reached = gate();
    const acme = scripted({
      accounts: async function* () {
        reached.open();
        await new Promise(() => undefined);
        yield wholeEnd;
      },
    });
    const host = processOn(store, { acme });
    const run = await host.syncs.start(await addConnection(store));
    await host.syncs.work();
    await reached.opened;
    let isDrained = false;
    void host.syncs.drain().then(() => (isDrained = true));
    await until(async () => {
      await host.clock.advance(5000);
      return isDrained;
    });
    expect(taskOf((await host.syncs.get(run.id)) ?? run, 'accounts').state).toBe('queued');
  });

  describe('that are resumed', () => {
    const failing = async (): Promise<{ host: TestProcess; id: string; run: string; heal: () => void }> => {
      let fails = true;
      let rows = [[account('a')], [account('b')]];
      const acme = scripted({
        accounts: pagesOf(
          () => rows,
          (page) => {
            if (fails && page === 1) throw new Error('boom');
          },
        ),
      });
      const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
      const id = await addConnection(store);
      const { id: run } = await syncOnce(host, id);
      return {
        host,
        id,
        run,
        heal: () => {
          fails = false;
          rows = [[account('a', { username: 'new' })], [account('b')]];
        },
      };
    };

    it.skipIf(skipped)('begin anew when what they have read is old', async () => {
      const { host, id, run, heal } = await failing();
      heal();
      await host.clock.advance(7 * 3_600_000);
      await host.syncs.work();
      const ended = await host.finish(await host.syncs.resume(run));
      expect(taskOf(ended, 'accounts')).toMatchObject({ state: 'complete', records: 3, changed: 1 });
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
      await host.syncs.drain();
    });

    it.skipIf(skipped)('are refused when a later run has begun, as that one knows better', async () => {
      const { host, id, run, heal } = await failing();
      heal();
      await syncOnce(host, id);
      await expect(host.syncs.resume(run)).rejects.toThrow('A later sync of the connection has begun.');
      await expect(host.syncs.resume('none')).rejects.toThrow('There is no run none.');
    });
  });

  describe('that are incremental', () => {
    it.skipIf(skipped)('go on from what was delivered, also by one that failed', async () => {
      const from: (StreamState | undefined)[] = [];
      let fails = false;
      const acme = scripted({
        accounts: {
          incremental: true,
          read: async function* ({ state, syncMode }) {
            from.push(state);
            const page = pageIn(state);
            yield { type: 'records', records: [account(`${syncMode}${page}`)] };
            yield { type: 'state', state: { page: page + 1 }, more: true };
            if (fails) throw new Error('boom');
            yield { type: 'state', state: { page: page + 2 } };
            yield { ...wholeEnd, type: 'end', snapshot: syncMode === 'full_refresh' } as typeof wholeEnd;
          },
        },
      });
      const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
      const id = await addConnection(store);
      const mode = 'incremental';
      await syncOnce(host, id, { mode });
      fails = true;
      expect((await syncOnce(host, id, { mode })).state).toBe('failed');
      // What a full refresh that failed has seen is nothing that an incremental run could go on from.
      expect((await syncOnce(host, id, { mode: 'full' })).state).toBe('failed');
      fails = false;
      await syncOnce(host, id, { mode });
      await syncOnce(host, id, { mode: 'full' });
      await syncOnce(host, id, { mode });
      expect(from.map((state) => (state === undefined ? 'none' : pageIn(state)))).toEqual([
        ...['none', 2, 'none', 3, 'none', 2],
      ]);
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
    });

    it.skipIf(skipped)(
      'read in full what cannot be read otherwise, and in as many partitions as before',
      async () => {
        const asked: unknown[] = [];
        const acme = scripted({
          accounts: pagesOf(() => [accounts(1)]),
          tickets: {
            incremental: true,
            partitionable: true,
            read: async function* ({ state, syncMode, partition }) {
              asked.push([syncMode, partition?.index, partition?.count, pageIn(state)]);
              yield { type: 'state', state: { page: pageIn(state) + 1 } };
              yield wholeEnd;
            },
          },
        });
        const first = processOn(store, { acme }, { options: { partitions: 2 } });
        const id = await addConnection(store);
        const streams = ['tickets', 'accounts'];
        await syncOnce(first, id, { streams });
        const later = processOn(store, { acme }, { options: { partitions: 3 }, clock: first.clock });
        const run = await syncOnce(later, id, { streams, mode: 'incremental' });
        expect(taskOf(run, 'accounts')).toMatchObject({ syncMode: 'full_refresh', snapshot: true });
        expect(asked.toSorted()).toEqual([
          ['full_refresh', 0, 2, 0],
          ['full_refresh', 1, 2, 0],
          ['incremental', 0, 2, 1],
          ['incremental', 1, 2, 1],
        ]);
      },
    );
  });

  it.skipIf(skipped)('name the streams that there are when one is asked for that is not', async () => {
    const acme = scripted({ accounts: pagesOf(() => []), tickets: pagesOf(() => []) });
    const host = processOn(store, { acme, other: scripted({ tickets: pagesOf(() => []) }) });
    const id = await addConnection(store);
    await expect(host.syncs.start(id, { streams: ['bills'] })).rejects.toThrow(
      'The connector has no stream "bills". It has: accounts, tickets.',
    );
    await expect(host.syncs.start('none')).rejects.toThrow('There is no connection none.');
    const other = await addConnection(store, 'other');
    await expect(host.syncs.start(other)).rejects.toThrow('Name those that are to be read: tickets.');
    const run = await syncOnce(host, id);
    expect(run.tasks.map(({ stream }) => stream)).toEqual(['accounts']);
  });
});
