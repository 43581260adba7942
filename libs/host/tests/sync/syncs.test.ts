import { describe, expect, it } from 'vitest';
import type { HostStore } from '../../src/store/host-store.ts';
import { stores } from '../stores.ts';
import { useStore } from '../use-store.ts';
import {
  account,
  accounts,
  addConnection,
  association,
  pagesOf,
  processOn,
  replayed,
  rowsOf,
  scripted,
  syncOnce,
  taskOf,
} from './support.ts';

describe.each(stores)('a sync in $name', ({ skipped, start }) => {
  let store: HostStore;
  useStore({ skipped, start }, (opened) => (store = opened));

  it.skipIf(skipped)(
    'reads what is there into tables, notes what changes, and removes what is gone',
    async () => {
      let listed = [accounts(3), [account('b', { given_name: 'Bea', family_name: 'Lin', username: 'bea' })]];
      const acme = scripted({
        accounts: pagesOf(() => listed),
        entitlement_associations: pagesOf(() => [[association('a0', 'admin'), association('gone', 'admin')]]),
      });
      const host = processOn(store, { acme });
      const id = await addConnection(store);

      const first = await syncOnce(host, id);
      expect(first).toMatchObject({ state: 'complete', mode: 'full', startedBy: 'manual', connectionId: id });
      expect(taskOf(first, 'accounts')).toMatchObject({
        ...{ state: 'complete', records: 4, pages: 2, added: 4, changed: 0, removed: 0, snapshot: true },
      });
      const bea = await store.db
        .selectFrom('accounts')
        .selectAll()
        .where('connection_id', '=', id)
        .where('account_id', '=', 'b')
        .executeTakeFirst();
      expect(bea).toMatchObject({
        email: 'b@example.com',
        name: 'Bea Lin',
        username: 'bea',
        deleted_at: null,
      });

      listed = [[account('a0'), account('a1', { user_status: 'SUSPENDED' })], [account('b')]];
      const second = await syncOnce(host, id);
      expect(taskOf(second, 'accounts')).toMatchObject({
        added: 0,
        changed: 2,
        removed: 1,
        state: 'complete',
      });
      expect([...(await rowsOf(store, id)).keys()]).toEqual(['["a0"]', '["a1"]', '["b"]']);
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
      // An access of an account that is not listed is an access all the same.
      expect((await rowsOf(store, id, 'associations')).size).toBe(2);

      listed = [accounts(3)];
      const third = await syncOnce(host, id);
      expect(taskOf(third, 'accounts')).toMatchObject({ added: 1, changed: 1, removed: 1 });
      expect(await replayed(store, id)).toEqual(await rowsOf(store, id));
      expect((await host.syncs.list({ connectionId: id })).map((run) => run.id)).toEqual([
        third.id,
        second.id,
        first.id,
      ]);
    },
  );
});
