import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetLeftovers } from '../../src/connections/leftovers.ts';
import { databaseTokenStore, tokenRowKey } from '../../src/tokens/database-token-store.ts';
import { testRing } from '../ring.ts';
import { stores, type StorePlace } from '../stores.ts';
import { addConnection } from '../sync/support.ts';

describe.each(stores)('what was sealed for nothing, in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => (place = await start()));
  afterAll(async () => await place.stop());

  it.skipIf(skipped !== undefined)('is forgotten, and what is used is not', async () => {
    const store = await place.open();
    const { db } = store;
    const tokens = databaseTokenStore({ store, keys: testRing() });
    const names = ['used', 'draft', 'fresh draft'] as const;
    for (const name of names)
      await tokens.replace(name, undefined, { version: '1', accessToken: `${name}-token`, obtainedAt: 0 });
    const id = await addConnection(store);
    const token_keys = JSON.stringify([tokenRowKey('used')]);
    await db.updateTable('connections').set({ token_keys }).where('id', '=', id).execute();
    const old = '2020-01-01T00:00:00.000Z';
    await db
      .updateTable('tokens')
      .set({ updated_at: old })
      .where('key', '!=', tokenRowKey('fresh draft'))
      .execute();
    const now = Date.parse('2026-03-01T00:00:00Z');
    const consent = { tenant: 'default', sealed: 'sealed' };
    await db
      .insertInto('authorizations')
      .values([
        { ...consent, state_digest: 'late', expires_at: '2026-02-28T23:59:59.000Z' },
        { ...consent, state_digest: 'waited for', expires_at: '2026-03-01T00:00:01.000Z' },
      ])
      .execute();
    await db
      .insertInto('locks')
      .values([
        { key: 'left', holder: 'a', expires_at: old },
        { key: 'held', holder: 'a', expires_at: '2999-01-01T00:00:00.000Z' },
      ])
      .execute();

    await forgetLeftovers(store, now);
    expect(await tokens.read('used')).toMatchObject({ version: '1' });
    expect(await tokens.read('fresh draft')).toMatchObject({ version: '1' });
    expect(await tokens.read('draft')).toBeUndefined();
    expect(await db.selectFrom('authorizations').select('state_digest').execute()).toEqual([
      { state_digest: 'waited for' },
    ]);
    expect(await db.selectFrom('locks').select('key').execute()).toEqual([{ key: 'held' }]);
  });
});
