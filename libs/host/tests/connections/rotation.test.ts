import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../child.ts';
import { testRing } from '../ring.ts';
import { stores, type StorePlace } from '../stores.ts';
import { failureOf, openBench, type Bench } from './support.ts';

const count = 120;

async function fill({ connections, runtime }: Bench): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await connections.create({
      connector: 'desk',
      name: `${number}`,
      settings: { subdomain: 'acme' },
      auth: { token: { token: `token-${number}` } },
    });
    await runtime.tokenStore?.replace(`key-${number}`, undefined, {
      version: '1',
      accessToken: `access-${number}`,
      obtainedAt: 0,
    });
  }
  await connections.beginAuthorization({
    draft: {
      connector: 'desk',
      name: 'new',
      settings: { subdomain: 'acme', issuer: 'https://login.example' },
    },
    credentialId: 'person',
    client: { client_id: 'client' },
    redirectUri: 'https://host.example/callback',
  });
}

/** Every value opens, and is what it was. */
async function expectWhole({ connections, runtime }: Bench): Promise<void> {
  const list = await connections.list();
  expect(list).toHaveLength(count);
  for (const { id, name } of list) {
    expect((await connections.open(id)).request.credentials).toEqual([
      { id: 'token', token: { token: `token-${name}` } },
    ]);
    expect(await runtime.tokenStore?.read(`key-${name}`)).toMatchObject({ accessToken: `access-${name}` });
  }
}

describe.each(stores)('the rotation of keys in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)(
    'seals everything anew, so that the old key may go',
    async () => {
      const store = await place.open('whole');
      await fill(openBench(store, { keys: testRing(1) }));
      const both = openBench(store, { keys: testRing(2, 1) });
      await expectWhole(both);
      expect(await both.connections.rotateKeys()).toBe(2 * count + 1);
      expect(await both.connections.rotateKeys()).toBe(0);
      await expectWhole(openBench(store, { keys: testRing(2) }));
      expect(await failureOf(expectWhole(openBench(store, { keys: testRing(1) })))).toMatchObject({
        reason: 'unknown_key',
      });
    },
    180_000,
  );

  it.skipIf(skipped)('goes on past a value that no key opens, and says so at the end', async () => {
    const store = await place.open('unreadable');
    const first = openBench(store, { keys: testRing(1) });
    const make = (name: string) =>
      first.connections.create({
        connector: 'desk',
        name,
        settings: { subdomain: 'a' },
        auth: { token: { token: 'token' } },
      });
    const [lost] = [await make('lost'), await make('kept')];
    await store.db
      .updateTable('connections')
      .set({ sealed_credential: 'damaged' })
      .where('id', '=', lost.id)
      .execute();
    const both = openBench(store, { keys: testRing(2, 1) });
    expect(await failureOf(both.connections.rotateKeys())).toMatchObject({
      name: 'SealedValueError',
      place: `connections/${lost.id}`,
    });
    const { sealed_credential } = await store.db
      .selectFrom('connections')
      .select('sealed_credential')
      .where('name', '=', 'kept')
      .executeTakeFirstOrThrow();
    expect(testRing(2).isCurrent(String(sealed_credential))).toBe(true);
  });

  it.skipIf(skipped)(
    'leaves every value readable when it is killed, and goes on where it was',
    async () => {
      const store = await place.open('killed');
      await fill(openBench(store, { keys: testRing(1) }));
      const child = startChild(new URL('rotator.ts', import.meta.url), await place.location('killed'));
      expect(await child.next()).toBe('ready');
      child.tell('go');
      const currents = async () => {
        const rows = await store.db.selectFrom('connections').select('sealed_credential').execute();
        return rows.filter(({ sealed_credential }) => testRing(2).isCurrent(String(sealed_credential)))
          .length;
      };
      while ((await currents()) < 5) await new Promise((resolve) => setTimeout(resolve, 2));
      await child.kill();
      const done = await currents();
      expect(done).toBeGreaterThanOrEqual(5);
      const both = openBench(store, { keys: testRing(2, 1) });
      await expectWhole(both);
      expect(await both.connections.rotateKeys()).toBeLessThanOrEqual(2 * count + 1 - done);
      await expectWhole(openBench(store, { keys: testRing(2) }));
    },
    180_000,
  );
});
