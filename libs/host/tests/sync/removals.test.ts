import type { StreamPart } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  pagesOf,
  processOn,
  replayed,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
  type Script,
} from './support.ts';

describe.each(stores)('what is gone, in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  /** Reads the accounts once as the first script gives them, then as the second does. */
  async function after(first: Script, second: Script) {
    let script = first;
    const acme = scripted({ accounts: (request) => script(request) });
    const host = processOn(store, { acme }, { options: { maximumAttempts: 1 } });
    const id = await addConnection(store);
    await syncOnce(host, id);
    script = second;
    const run = await syncOnce(host, id);
    expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
    return { host, id, run, task: taskOf(run, 'accounts'), rows: (await rowsOf(store, id)).size };
  }
  const ending = (end: Partial<Extract<StreamPart, { type: 'end' }>>): Script =>
    async function* () {
      yield { type: 'records', records: accounts(2) };
      yield { type: 'state', state: { page: 1 } };
      yield { type: 'end', snapshot: false, completeness: { seen: 2, complete: true }, ...end };
    };

  it.skipIf(skipped)('is not known from a list that may lack records', async () => {
    const { run, task, rows } = await after(
      pagesOf(() => [accounts(4)]),
      ending({ completeness: { seen: 2, complete: false, reason: 'The app said 4, and gave 2.' } }),
    );
    expect(run.state).toBe('incomplete');
    expect(task.reason?.message).toBe('The app said 4, and gave 2. So nothing was removed.');
    expect(rows).toBe(4);
  });

  it.skipIf(skipped)('is not known from a list that does not say whether it is whole', async () => {
    const completeness = { seen: 2, complete: false, reason: 'It does not say.' };
    const { task, rows } = await after(
      pagesOf(() => [accounts(4)]),
      ending({ partial: false, completeness }),
    );
    expect(task).toMatchObject({ state: 'complete', snapshot: false, removed: 0 });
    expect(task.reason?.message).toBe('It does not say.');
    expect(rows).toBe(4);
  });

  it.skipIf(skipped)('is not known from a list that failed', async () => {
    const { run, task, rows } = await after(
      pagesOf(() => [accounts(4)]),
      pagesOf(
        () => [[account('a0')], [account('a1')]],
        (page) => {
          if (page === 2) throw new Error('boom');
        },
      ),
    );
    expect(run.state).toBe('failed');
    expect(task).toMatchObject({ state: 'failed', removed: 0, reason: { errorCode: 'internal_error' } });
    expect(rows).toBe(4);
  });

  it.skipIf(skipped)('is held back when it is more than half, until a person allows it', async () => {
    const { host, id, run, task, rows } = await after(
      pagesOf(() => [accounts(21)]),
      pagesOf(() => [accounts(10), accounts(30, 'new')]),
    );
    expect(run.state).toBe('incomplete');
    expect(task).toMatchObject({ state: 'incomplete', removed: 0, snapshot: true });
    expect(task.reason?.message).toBe(
      '11 of 21 rows are no longer listed by the app. That is more than half, so none was removed.',
    );
    expect(rows).toBe(51);
    const [held, ...others] = await host.syncs.heldBack(run.id, { limit: 3 });
    expect(others).toEqual([]);
    expect(held).toMatchObject({ stream: 'accounts', count: 11 });
    expect(held?.records.map((record) => record['integration_specific_id'])).toEqual(['a10', 'a11', 'a12']);
    const allowed = await host.syncs.resume(run.id, { allowRemovals: true });
    await host.syncs.work();
    const ended = await host.finish(allowed);
    await host.syncs.drain();
    expect(taskOf(ended, 'accounts')).toMatchObject({
      state: 'complete',
      removed: 11,
      added: 30,
      records: 40,
    });
    expect(await host.syncs.heldBack(run.id)).toEqual([]);
    expect((await rowsOf(store, id)).size).toBe(40);
    expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
  });

  it.skipIf(skipped)('is removed at once when it is half, or little, or allowed beforehand', async () => {
    const half = await after(
      pagesOf(() => [accounts(22)]),
      pagesOf(() => [accounts(11)]),
    );
    expect(half.task).toMatchObject({ state: 'complete', removed: 11 });
    const little = await after(
      pagesOf(() => [accounts(20)]),
      pagesOf(() => [[]]),
    );
    expect(little.task).toMatchObject({ state: 'complete', removed: 20 });
    const many = await after(
      pagesOf(() => [accounts(30)]),
      pagesOf(() => [accounts(30)]),
    );
    const acme = scripted({ accounts: pagesOf(() => [[]]) });
    const host = processOn(store, { acme });
    await many.host.clock.advance(10);
    const run = await syncOnce(host, many.id, { allowRemovals: true });
    expect(taskOf(run, 'accounts')).toMatchObject({ state: 'complete', removed: 30 });
  });

  it.skipIf(skipped)('is what an app tells by a delete, in the order in which it tells', async () => {
    const { task, id } = await after(
      pagesOf(() => [accounts(3)]),
      async function* () {
        yield {
          type: 'deletes',
          keys: [{ integration_specific_id: 'a0' }, { integration_specific_id: 'a1' }],
        };
        yield { type: 'records', records: [account('a1', { username: 'again' })] };
        yield { type: 'deletes', keys: [{ integration_specific_id: 'nobody' }] };
        yield { type: 'state', state: { page: 1 } };
        yield { type: 'end', snapshot: false, completeness: { seen: 1, complete: true } };
      },
    );
    expect(task).toMatchObject({ removed: 1, changed: 1, added: 0, records: 4, state: 'complete' });
    expect([...(await rowsOf(store, id)).keys()]).toEqual(['["a1"]', '["a2"]']);
  });

  it.skipIf(skipped)('is known of records without a key by what they hold', async () => {
    let rows = [{ text: 'one' }, { text: 'two' }, { text: 'two' }];
    const acme = scripted({ lines: { read: pagesOf(() => [rows]), primaryKey: [] } });
    const host = processOn(store, { acme });
    const id = await addConnection(store);
    await syncOnce(host, id, { streams: ['lines'] });
    expect([...(await rowsOf(store, id, 'records')).values()].toSorted()).toEqual([
      '{"text":"one"}',
      '{"text":"two"}',
    ]);
    rows = [{ text: 'two' }, { text: 'three' }];
    const run = await syncOnce(host, id, { streams: ['lines'] });
    expect(taskOf(run, 'lines')).toMatchObject({ added: 1, changed: 0, removed: 1 });
    expect(await replayed(store, id, 'lines')).toEqual(await rowsOf(store, id, 'records'));
  });

  it.skipIf(skipped)('is known when all partitions were whole, and not before', async () => {
    let fails = false;
    const acme = scripted({
      tickets: {
        partitionable: true,
        read: (request) =>
          pagesOf(
            () => [[{ id: `${request.partition?.index}` }, { id: 'both' }]],
            () => {
              if (fails && request.partition?.index === 1) throw new Error('boom');
            },
          )(request),
      },
    });
    const host = processOn(store, { acme }, { options: { partitions: 3, maximumAttempts: 1 } });
    const id = await addConnection(store);
    const streams = ['tickets'];
    const first = await syncOnce(host, id, { streams });
    expect(first.tasks.map(({ added }) => added).reduce((sum, added) => sum + added)).toBe(4);
    await store.db
      .updateTable('records')
      .set({ seen_run: 'an older one' })
      .where('connection_id', '=', id)
      .where('key', '=', '["2"]')
      .execute();
    fails = true;
    const failed = await syncOnce(host, id, { streams });
    expect(failed.state).toBe('failed');
    expect(failed.tasks.map(({ removed }) => removed)).toEqual([0, 0, 0]);
    expect((await rowsOf(store, id, 'records')).size).toBe(4);
    fails = false;
    const gone = processOn(
      store,
      { acme: scripted({ tickets: { partitionable: true, read: pagesOf(() => [[{ id: 'both' }]]) } }) },
      { options: { partitions: 2 }, clock: host.clock },
    );
    const last = await syncOnce(gone, id, { streams });
    expect(last.tasks.map(({ removed }) => removed).toSorted()).toEqual([0, 3]);
    expect(await replayed(store, id, 'tickets')).toEqual(await rowsOf(store, id, 'records'));
  });
});
