import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../child.ts';
import { stores, type StorePlace } from '../stores.ts';
import type { RefresherOptions } from './refresher.ts';
import { startVendor } from './rotating-vendor.ts';

const processes = 2;
const callers = 10;
/** `npm run prove` does more. */
const rounds = 2 + Math.min(20, Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1));
const hour = 3_600_000;
const refresher = new URL('refresher.ts', import.meta.url);

describe.each(stores)('processes that share the tokens in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  const started = async (options: RefresherOptions) => {
    const child = startChild(refresher, options);
    expect(await child.next()).toBe('ready');
    return child;
  };

  it.skipIf(skipped)(
    `${processes} with ${callers} callers each refresh once, and use no refresh token twice`,
    async () => {
      const vendor = await startVendor();
      const { tokenUrl, refreshToken } = vendor;
      const location = await place.location('contending');
      await (await place.open('contending')).close();
      const children = await Promise.all(
        Array.from({ length: processes }, () => started({ location, tokenUrl, refreshToken, callers })),
      );
      for (let round = 1; round <= rounds; round += 1) {
        for (const child of children) child.tell(round * hour);
        const got = (await Promise.all(children.map((child) => child.next()))).flat();
        expect(got).toEqual(Array.from({ length: processes * callers }, () => `access-${round}`));
        expect(vendor).toMatchObject({ refreshes: round, reuses: 0 });
      }
      for (const child of children) await child.end();
      await vendor.close();
    },
    120_000 * Math.max(1, rounds / 5),
  );

  it.skipIf(skipped).each(['under the lock', 'after storing'] as const)(
    'one that is killed %s leaves tokens to go on with',
    async (dies) => {
      const vendor = await startVendor();
      const { tokenUrl, refreshToken } = vendor;
      const location = await place.location(dies.replaceAll(' ', '_'));
      const store = await place.open(dies.replaceAll(' ', '_'));
      const options = { location, tokenUrl, refreshToken, callers: 1 };
      const killed = await started({ ...options, dies });
      killed.tell(hour);
      expect(await killed.next()).toBeUndefined();
      expect(await store.db.selectFrom('locks').selectAll().execute()).toHaveLength(1);
      // What time does: the lock of the dead ends.
      await store.db.updateTable('locks').set({ expires_at: '2000' }).execute();
      const next = await started(options);
      next.tell(hour);
      expect(await next.next()).toEqual(['access-1']);
      next.tell(2 * hour);
      expect(await next.next()).toEqual(['access-2']);
      expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
      await next.end();
      await vendor.close();
    },
    120_000,
  );
});
