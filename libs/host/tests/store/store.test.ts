import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores, type StorePlace } from '../stores.ts';

describe.each(stores)('a store in $name', ({ skipped, start, kind }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)('opens twice, and keeps what it has', async () => {
    const first = await place.open();
    await first.db.insertInto('locks').values({ key: 'k', holder: 'h', expires_at: 't' }).execute();
    const second = await place.open();
    expect(second.kind).toBe(kind);
    expect(await second.db.selectFrom('locks').selectAll().execute()).toEqual([
      { key: 'k', holder: 'h', expires_at: 't' },
    ]);
  });

  it.skipIf(skipped)('counts in numbers', async () => {
    const { db } = await place.open();
    const row = await db
      .selectFrom('locks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirst();
    expect(row).toEqual({ count: 1 });
  });
});
