import { inspect } from 'node:util';
import type { Clock } from '@patchbay/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseTokenStore } from '../../src/tokens/database-token-store.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { testRing } from '../ring.ts';
import { stores, type StorePlace } from '../stores.ts';
import { failureOf, freshKey, settle, storeRules, token } from './conformance.ts';

describe.each(stores)('the token store in $name', ({ skipped, start, kind }) => {
  const keys = testRing();
  let place: StorePlace;
  let handles: readonly HostStore[] = [];
  let turn = 0;
  beforeAll(async () => {
    place = await start();
    if (skipped === undefined) handles = [await place.open(), await place.open()];
  });
  afterAll(() => place.stop());

  const handle = (): HostStore => {
    const store = handles[(turn += 1) % 2];
    if (store === undefined) throw new Error('There is no store.');
    return store;
  };
  const open = () => databaseTokenStore({ store: handle(), keys });

  it.skipIf(skipped).each(Object.entries(storeRules))('%s', (_, rule) => rule(open));

  it.skipIf(skipped)('is durable, and shows neither tokens nor names', async () => {
    const store = open();
    expect(store.durable).toBe(true);
    await store.replace('client of acme', undefined, token('1', { refreshToken: 'canary-refresh' }));
    const read = await store.read('client of acme');
    expect(inspect(read)).not.toMatch(/canary|access 1/);
    await store.withLock('client of acme', async () => {
      const { db } = handle();
      const kept = JSON.stringify([
        await db.selectFrom('tokens').selectAll().execute(),
        await db.selectFrom('locks').selectAll().execute(),
      ]);
      expect(kept).not.toMatch(/canary|access 1|acme/);
    });
  });

  it.skipIf(skipped)('opens no token of another key, of another version, or without its key', async () => {
    const { db } = handle();
    const [first, second] = [freshKey(), freshKey()];
    await open().replace(first, undefined, token('1'));
    await open().replace(second, undefined, token('1'));
    const rows = await db.selectFrom('tokens').selectAll().execute();
    await db
      .updateTable('tokens')
      .set({ sealed: rows[0]?.sealed ?? '' })
      .where('key', '=', rows.at(-1)?.key ?? '')
      .execute();
    const failures = await Promise.all([first, second].map((key) => open().read(key).catch(String)));
    expect(failures).toContain('ConnectorError: A token that is kept cannot be read.');

    const third = freshKey();
    await open().replace(third, undefined, token('1'));
    const [older] = await db.selectFrom('tokens').selectAll().orderBy('key').execute();
    await db
      .updateTable('tokens')
      .set({ version: 'later' })
      .where('key', '=', older?.key ?? '')
      .execute();
    const stranger = databaseTokenStore({ store: handle(), keys: testRing(2) });
    const failure = await failureOf(stranger.read(second).then(() => stranger.read(third)));
    expect(failure).toMatchObject({
      code: 'internal_error',
      metadata: { hint: expect.stringContaining(`sealed with the key "${keys.currentKeyId}"`) },
    });
  });

  it.skipIf(skipped)('keeps its lock up while it works, and leaves that of another alone', async () => {
    const { db } = handle();
    const sleepers: (() => void)[] = [];
    const clock: Clock = {
      now: () => 0,
      sleep: (_, signal) =>
        new Promise((resolve, reject) => {
          sleepers.push(resolve);
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    };
    const store = databaseTokenStore({ store: handle(), keys, clock });
    const key = freshKey();
    await db.deleteFrom('locks').execute();
    let finish = (): void => undefined;
    const held = store.withLock(key, () => new Promise<void>((resolve) => (finish = resolve)));
    const expiry = async () =>
      (await db.selectFrom('locks').select('expires_at').executeTakeFirst())?.expires_at ?? '';
    while ((await expiry()) === '') await settle();
    await db.updateTable('locks').set({ expires_at: '2000' }).execute();
    // A third of its life later the holder says that it lives.
    sleepers.shift()?.();
    while ((await expiry()) === '2000') await settle();
    const { rows } = await sql<{ now: string }>`${
      kind === 'sqlite'
        ? sql`select strftime('%Y-%m-%dT%H:%M:%fZ', 'now') as now`
        : sql`select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`
    }`.execute(db);
    expect(Date.parse(await expiry()) - Date.parse(rows[0]?.now ?? '')).toBeGreaterThan(2000);
    expect(await expiry()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    // It ended all the same, and another has it: the holder does not take it away.
    await db.updateTable('locks').set({ holder: 'another' }).execute();
    finish();
    await held;
    expect(await db.selectFrom('locks').select('holder').execute()).toEqual([{ holder: 'another' }]);
    await db.deleteFrom('locks').execute();
  });

  it.skipIf(skipped)('takes over the lock of a process that died, and not of one that lives', async () => {
    const { db } = handle();
    const key = freshKey();
    let entered = false;
    await open().withLock(key, async () => {
      const second = open().withLock(key, async () => {
        entered = true;
        return 'next';
      });
      for (let round = 0; round < 20; round += 1) await settle();
      expect(entered).toBe(false);
      await db.updateTable('locks').set({ expires_at: '2000' }).execute();
      expect(await second).toBe('next');
    });
    expect(await db.selectFrom('locks').selectAll().execute()).toEqual([]);
  });
});
