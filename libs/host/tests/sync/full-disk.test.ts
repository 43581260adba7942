import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { sqlite } from '../stores.ts';
import { useStore } from '../use-store.ts';
import { account, addConnection, pagesOf, processOn, rowsOf, scripted, taskOf } from './support.ts';

describe('a disk of SQLite that is full', () => {
  let store: HostStore;
  useStore(sqlite, (opened) => (store = opened));

  const setPages = (most: number) => sql`pragma max_page_count = ${sql.lit(most)}`.execute(store.db);
  const pagesNow = async () => {
    const { rows } = await sql<{ readonly page_count: number }>`pragma page_count`.execute(store.db);
    return Number(rows[0]?.page_count);
  };

  it.each([0, 7, 60, 150])(
    'fails a run with a reason and keeps what was written (%i pages free); resumed with room, it has every row once',
    async (free) => {
      const pages = Array.from({ length: 20 }, (_, page) =>
        Array.from({ length: 100 }, (_each, index) => account(`a${page}-${index}`)),
      );
      const host = processOn(store, { acme: scripted({ accounts: pagesOf(() => pages) }) });
      const id = await addConnection(store);
      await setPages((await pagesNow()) + free);
      await host.syncs.work();
      const failed = await host.finish(await host.syncs.start(id));
      expect(taskOf(failed, 'accounts')).toMatchObject({
        state: 'failed',
        reason: { message: 'The store did not take what was read.' },
      });
      const kept = (await rowsOf(store, id)).size;
      expect(kept).toBeLessThan(2000);
      expect(kept).toBe(taskOf(failed, 'accounts').records);

      await setPages(1_000_000);
      const whole = await host.finish(await host.syncs.resume(failed.id));
      expect(whole.state).toBe('complete');
      expect(taskOf(whole, 'accounts')).toMatchObject({ records: 2000, added: 2000 });
      expect((await rowsOf(store, id)).size).toBe(2000);
      await host.syncs.drain();
    },
  );
});
