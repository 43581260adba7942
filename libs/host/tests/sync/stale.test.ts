import { describe, expect, it } from 'vitest';
import { createHost } from '../../src/index.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { testRing } from '../ring.ts';
import { openBeside, stores, type StorePlace } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  pageIn,
  pagesOf,
  processOn,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  testClock,
  until,
  wholeEnd,
} from './support.ts';

describe.each(stores)('what is no longer true, in $name', ({ skipped, start }) => {
  let place: StorePlace;
  let store: HostStore;
  let second: HostStore;
  useStore({ skipped, start }, async (opened, at) => {
    store = opened;
    place = at;
    second = await openBeside(store, at);
  });

  /** A host with one connection whose connector reads what a test says. */
  const hostWith = async (read: Parameters<typeof scripted>[0]) => {
    const host = await createHost({
      connectors: { acme: scripted(read) },
      store: await place.open(`own${Math.random()}`.replace('.', '')),
      keys: testRing(),
      sync: { recoverSeconds: 0.2 },
    });
    const draft = { connector: 'acme', name: 'Acme', auth: { token: { token: 'token-123456' } } };
    return { host, id: (await host.connections.create(draft)).id };
  };
  const another = { auth: { token: { token: 'token-of-somebody-else' } } };

  it.skipIf(skipped)('is removed by a run that begins anew, though its first try saw it', async () => {
    let rows = [accounts(3), accounts(3, 'b')];
    let fails = true;
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
    rows = [accounts(1), accounts(3, 'b')];
    fails = false;
    await host.clock.advance(7 * 3_600_000);
    await host.syncs.work();
    const ended = await host.finish(await host.syncs.resume(run));
    await host.syncs.drain();
    expect(taskOf(ended, 'accounts')).toMatchObject({ state: 'complete', snapshot: true, removed: 2 });
    expect((await rowsOf(store, id)).size).toBe(4);
  });

  it.skipIf(skipped)('is not removed by a run that is cancelled at its last page', async () => {
    let size = 4;
    const others: ReturnType<typeof processOn>[] = [];
    let run = '';
    const acme = scripted({
      accounts: async function* () {
        yield { type: 'records', records: accounts(size) };
        yield { type: 'state', state: { page: 1 } };
        // Another process than the one that reads.
        await others[0]?.syncs.cancel(run);
        yield wholeEnd;
      },
    });
    const host = processOn(store, { acme });
    const id = await addConnection(store);
    await syncOnce(host, id);
    others.push(processOn(second, { acme }, { clock: host.clock }));
    size = 2;
    run = (await host.syncs.start(id)).id;
    await host.syncs.work();
    expect(await host.finish({ id: run })).toMatchObject({ state: 'cancelled' });
    await host.syncs.drain();
    expect((await rowsOf(store, id)).size).toBe(4);
  });

  it.skipIf(skipped)('is found by an incremental run that has nothing to go on from', async () => {
    let rows = accounts(4);
    let fails = true;
    const acme = scripted({
      accounts: {
        incremental: true,
        read: async function* ({ syncMode }) {
          yield { type: 'records', records: rows };
          yield { type: 'state', state: { page: 1 }, more: true };
          if (fails) throw new Error('boom');
          yield { ...wholeEnd, type: 'end', snapshot: syncMode === 'full_refresh' } as typeof wholeEnd;
        },
      },
    });
    const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
    const id = await addConnection(store);
    expect((await syncOnce(host, id)).state).toBe('failed');
    rows = accounts(3);
    fails = false;
    const run = await syncOnce(host, id, { mode: 'incremental' });
    expect(taskOf(run, 'accounts')).toMatchObject({ syncMode: 'full_refresh', removed: 1 });
    expect(taskOf(await syncOnce(host, id, { mode: 'incremental' }), 'accounts').syncMode).toBe(
      'incremental',
    );
  });

  it.skipIf(skipped)('is another tenant’s, who sees and does nothing to a run', async () => {
    let rows = accounts(30);
    const host = processOn(store, { acme: scripted({ accounts: pagesOf(() => [rows]) }) });
    const id = await addConnection(store, 'acme', 'mine');
    await syncOnce(host, id);
    rows = accounts(2);
    const { id: run } = await syncOnce(host, id);
    const theirs = { tenant: 'theirs' };
    expect(await host.syncs.get(run, theirs)).toBeUndefined();
    expect(await host.syncs.heldBack(run, theirs)).toEqual([]);
    await expect(host.syncs.cancel(run, theirs)).rejects.toThrow('There is no run');
    const allowRemovals = true;
    await expect(host.syncs.resume(run, { allowRemovals, ...theirs })).rejects.toThrow('There is no run');
    expect(await host.syncs.list(theirs)).toEqual([]);
    expect(await host.syncs.get(run, { tenant: 'mine' })).toMatchObject({ id: run, state: 'incomplete' });
    expect(await host.syncs.heldBack(run, { tenant: 'mine' })).toMatchObject([{ count: 28 }]);
  });

  it.skipIf(skipped)('is told by no run that a later one has followed', async () => {
    let rows = accounts(30);
    const host = processOn(store, { acme: scripted({ accounts: pagesOf(() => [rows]) }) });
    const id = await addConnection(store);
    await syncOnce(host, id);
    rows = accounts(2);
    const held = await syncOnce(host, id);
    expect(await host.syncs.heldBack(held.id)).toMatchObject([{ count: 28 }]);
    rows = accounts(30);
    await syncOnce(host, id);
    expect(await host.syncs.heldBack(held.id)).toEqual([]);
  });

  it.skipIf(skipped)('is told by no run whose host had a clock that was behind', async () => {
    let rows = accounts(3);
    let fails = true;
    const read = pagesOf(
      () => [rows, [account('last')]],
      (page) => {
        if (fails && page === 1) throw new Error('boom');
      },
    );
    const acme = scripted({ accounts: read });
    const ahead = processOn(
      store,
      { acme },
      { clock: testClock(Date.parse('2026-03-01T02:00:00Z')), options: { maximumAttempts: 1 } },
    );
    const id = await addConnection(store);
    const { id: first } = await syncOnce(ahead, id);
    fails = false;
    const behind = processOn(second, { acme });
    const { id: later } = await syncOnce(behind, id);
    expect(later > first).toBe(true);
    expect((await behind.syncs.list({ connectionId: id })).map((run) => run.id)).toEqual([later, first]);
    rows = accounts(1);
    await expect(ahead.syncs.resume(first)).rejects.toThrow('A later sync');
    expect((await rowsOf(store, id)).size).toBe(4);
  });

  it.skipIf(skipped)('is not joined with what another credential gives', async () => {
    const asked: unknown[] = [];
    let open: () => void = () => undefined;
    const door = new Promise<void>((resolve) => (open = resolve));
    const { host, id } = await hostWith({
      accounts: {
        incremental: true,
        read: async function* ({ state, syncMode }) {
          asked.push([syncMode, pageIn(state)]);
          yield { type: 'records', records: accounts(2) };
          yield { type: 'state', state: { page: 1 }, more: true };
          if (asked.length === 2) await door;
          yield { type: 'state', state: { page: 2 } };
          yield { ...wholeEnd, type: 'end', snapshot: syncMode === 'full_refresh' } as typeof wholeEnd;
        },
      },
    });
    await host.start();
    await host.syncs.finished((await host.syncs.start(id)).id);
    const { id: run } = await host.syncs.start(id);
    await until(() => asked.length === 2);
    await host.connections.update(id, another);
    open();
    expect(await host.syncs.finished(run)).toMatchObject({ state: 'cancelled' });
    await expect(host.syncs.resume(run)).rejects.toThrow('The connection was changed since.');
    // The cursor of the one says nothing of the other.
    const { id: next } = await host.syncs.start(id, { mode: 'incremental' });
    expect(await host.syncs.finished(next)).toMatchObject({ state: 'complete' });
    expect(asked).toEqual([
      ['full_refresh', 0],
      ['full_refresh', 0],
      ['full_refresh', 0],
    ]);
    await host.connections.update(id, { name: 'Only another name' });
    await host.syncs.finished((await host.syncs.start(id, { mode: 'incremental' })).id);
    expect(asked.at(-1)).toEqual(['incremental', 2]);
    await host.stop();
  });

  it.skipIf(skipped)('is not read on when the connection is turned off', async () => {
    let pages = 0;
    const { host, id } = await hostWith({
      accounts: async function* () {
        for (;;) {
          pages += 1;
          yield { type: 'records', records: [account(`a${pages}`)] };
          yield { type: 'state', state: { page: pages }, more: true };
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      },
    });
    await host.start();
    const { id: run } = await host.syncs.start(id);
    await until(() => pages > 2);
    await host.connections.update(id, { state: 'disabled' });
    expect(await host.syncs.finished(run)).toMatchObject({ state: 'cancelled' });
    await host.stop();
  });
});
