import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { accounts, addConnection, pagesOf, processOn, scripted, syncOnce } from './support.ts';

describe.each(stores)('syncs of tenants in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  const process = () => processOn(store, { acme: scripted({ accounts: pagesOf(() => [accounts(1)]) }) });

  it.skipIf(skipped)('are started and scheduled by nobody else', async () => {
    const { syncs } = process();
    const id = await addConnection(store, 'acme', 'mine');
    const theirs = { tenant: 'theirs' };
    await expect(syncs.start(id, theirs)).rejects.toThrow(`There is no connection ${id}.`);
    await expect(syncs.schedule(id, { cron: '0 3 * * *' }, theirs)).rejects.toThrow(
      `There is no connection ${id}.`,
    );
    expect(await syncs.list({ connectionId: id })).toEqual([]);
    await syncs.schedule(id, { cron: '0 3 * * *' }, { tenant: 'mine' });
    await syncs.schedule(id, undefined, theirs);
    expect(await syncs.schedules({ tenant: 'mine' })).toMatchObject([{ connectionId: id }]);
    await syncs.schedule(id, undefined, { tenant: 'mine' });
    expect(await syncs.schedules({ tenant: 'mine' })).toEqual([]);
    expect(await syncs.start(id, { tenant: 'mine' })).toMatchObject({ connectionId: id });
  });

  it.skipIf(skipped)('are listed up to a limit, forth and back', async () => {
    const host = process();
    const id = await addConnection(store);
    const ids: string[] = [];
    for (let run = 0; run < 5; run += 1) ids.unshift((await syncOnce(host, id)).id);
    const list = async (page: object) =>
      (await host.syncs.list({ connectionId: id, limit: 2, ...page })).map((run) => run.id);
    expect(await list({})).toEqual(ids.slice(0, 2));
    expect(await list({ before: ids[1] })).toEqual(ids.slice(2, 4));
    expect(await list({ after: ids[4] })).toEqual(ids.slice(2, 4));
    expect(await list({ after: ids[0] })).toEqual([]);
    for (const limit of [0, -1, 1.5, 501, Number.POSITIVE_INFINITY, Number.NaN]) {
      await expect(host.syncs.list({ limit })).rejects.toThrow('whole number from 1 to 500');
      await expect(host.syncs.heldBack('none', { limit })).rejects.toThrow('whole number from 1 to 500');
    }
    await expect(host.syncs.list({ before: ids[0], after: ids[1] })).rejects.toThrow('not both');
  });
});
