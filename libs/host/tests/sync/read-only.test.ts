import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { sqlite } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  addConnection,
  pageIn,
  processOn,
  rowsOf,
  scripted,
  taskOf,
  until,
  wholeEnd,
} from './support.ts';

describe('a disk of SQLite that takes no writes for a while', () => {
  let store: HostStore;
  useStore(sqlite, (opened) => (store = opened));

  it('lets a run wait, and go on from its last page when it takes them again', async () => {
    const setReadOnly = (on: boolean) => sql`pragma query_only = ${sql.lit(on ? 1 : 0)}`.execute(store.db);
    const asked: number[] = [];
    const acme = scripted({
      accounts: async function* ({ state }) {
        for (let page = pageIn(state); page < 5; page += 1) {
          asked.push(page);
          if (asked.length === 3) await setReadOnly(true);
          yield { type: 'records', records: [account(`a${page}`)] };
          yield { type: 'state', state: { page: page + 1 } };
        }
        yield wholeEnd;
      },
    });
    const host = processOn(store, { acme });
    const id = await addConnection(store);
    const { id: run } = await host.syncs.start(id);
    await host.syncs.work();
    await until(() => asked.length >= 3);
    await host.clock.advance(120_000);
    expect((await rowsOf(store, id)).size).toBeLessThan(5);
    expect((await host.syncs.get(run))?.state).toBe('running');

    await setReadOnly(false);
    await until(async () => {
      await host.clock.advance(10_000);
      return (await host.syncs.get(run))?.endedAt !== undefined;
    });
    const ended = await host.finish({ id: run });
    expect(taskOf(ended, 'accounts')).toMatchObject({ records: 5, added: 5 });
    expect([...(await rowsOf(store, id)).keys()]).toHaveLength(5);
    await host.syncs.drain();
  });
});
