import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores, type StorePlace } from '../stores.ts';
import { questionsOf, write } from './world.ts';

const tenant = 'acme';
const at = '2026-01-01T00:00:00.000Z';
const account = (number: number) => ({
  connection: 'c1',
  id: `a${String(number).padStart(4, '0')}`,
  email: `a${number}@x.org`,
  name: null,
  status: 'ACTIVE',
  type: 'user',
  deleted: false,
});

describe.each(stores)('a hundred pages while a sync writes, in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)(
    'rows that stay come once, whatever comes and goes beside them',
    { timeout: 180_000 },
    async () => {
      const store = await place.open();
      const accounts = Array.from({ length: 300 }, (_each, index) => account(index));
      const association = { connection: 'c1', entitlement: 'e', resource: '', deleted: false };
      await write(store, {
        connections: [{ id: 'c1', tenant }],
        accounts,
        resources: [],
        entitlements: [],
        associations: accounts.map(({ id }) => ({ ...association, account: id })),
        activity: [],
      });
      const questions = questionsOf(store);
      // Every third one goes and comes back all the time, in both tables at once.
      const passing = accounts.filter((_each, index) => index % 3 === 0).map(({ id }) => id);
      let writing = true;
      const writer = (async () => {
        for (let round = 0; writing; round += 1) {
          const deleted_at = round % 2 === 0 ? at : null;
          await store.transaction(async (db) => {
            await db.updateTable('accounts').set({ deleted_at }).where('account_id', 'in', passing).execute();
            await db
              .updateTable('associations')
              .set({ deleted_at })
              .where('account_id', 'in', passing)
              .execute();
          });
        }
      })();
      const seen: string[] = [];
      let pages = 0;
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const page = await questions.whoHas({
          ...{ tenant, connection: 'c1', entitlementId: 'e', resourceId: '' },
          limit: 2,
          after,
        });
        // Both tables are read at one moment: nobody is seen who has something and is in no list.
        expect(page.items.every((item) => item.account.listed)).toBe(true);
        seen.push(...page.items.map((item) => item.account.id));
        after = page.next;
        pages += 1;
      }
      writing = false;
      await writer;
      expect(pages).toBeGreaterThanOrEqual(100);
      expect(new Set(seen).size).toBe(seen.length);
      const lasting = accounts.map(({ id }) => id).filter((id) => !passing.includes(id));
      expect(seen.filter((id) => !passing.includes(id))).toEqual(lasting);
    },
  );
});
