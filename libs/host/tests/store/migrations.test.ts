import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreVersionError } from '../../src/store/migrate.ts';
import { startChild } from '../child.ts';
import { stores, type StorePlace } from '../stores.ts';

describe.each(stores)('the tables in $name', ({ skipped, start, kind }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)('are made once by four processes that open an empty database at once', async () => {
    const location = await place.location('contended');
    const children = Array.from({ length: 4 }, () =>
      startChild(new URL('opener.ts', import.meta.url), location),
    );
    for (const child of children) expect(await child.next()).toBe('ready');
    for (const child of children) child.tell('opened');
    for (const child of children) expect(await child.next()).toBe('"opened"');
    for (const child of children) await child.end();
    const { db } = await place.open('contended');
    expect(await db.selectFrom('locks').select('holder').execute()).toHaveLength(4);
  });

  it.skipIf(skipped)('of a newer version are refused, and stay as they are', async () => {
    const { db } = await place.open('newer');
    const now = new Date(0).toISOString();
    await sql`insert into host_migrations (name, timestamp) values ('9999_far', ${now})`.execute(db);
    const failure = await place.open('newer').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreVersionError);
    expect(String(failure)).toBe(
      'StoreVersionError: The database was made by a newer version of @patchbay/host, which knows 9999_far. Use that version, or another database.',
    );
  });

  it.skipIf(skipped)('that cannot be made leave nothing half done', async () => {
    const { db } = await place.open('broken');
    // As if the first migration had never run, and somebody else had a table of one of its names.
    await sql`delete from host_migrations`.execute(db);
    await expect(place.open('broken')).rejects.toThrow(/already exists/);
    expect((await sql`select name from host_migrations`.execute(db)).rows).toEqual([]);
  });

  it.skipIf(skipped)('take two writers in transactions that begin by reading', async () => {
    const [one, other] = [await place.open('writers'), await place.open('writers')];
    const key = 'counter';
    await one.db.insertInto('locks').values({ key, holder: '0', expires_at: '' }).execute();
    const increase = (store: typeof one) =>
      store.transaction(async (db) => {
        const read = db.selectFrom('locks').select('holder').where('key', '=', key);
        const { holder } = await (kind === 'postgres' ? read.forUpdate() : read).executeTakeFirstOrThrow();
        await db
          .updateTable('locks')
          .set({ holder: `${Number(holder) + 1}` })
          .where('key', '=', key)
          .execute();
      });
    for (let round = 0; round < 10; round += 1) {
      await increase(one);
      await increase(other);
    }
    const row = await one.db.selectFrom('locks').select('holder').where('key', '=', key).executeTakeFirst();
    expect(row).toEqual({ holder: '20' });
  });

  it.skipIf(skipped ?? kind === 'postgres')('are in a file that only its owner may read', async () => {
    const location = await place.location('private');
    const { db } = await place.open('private');
    await db.insertInto('locks').values({ key: 'k', holder: 'h', expires_at: '' }).execute();
    for (const path of [location, `${location}-wal`]) expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
