import { describe, expect, it } from 'vitest';
import { stores } from '../stores.ts';
import { testRing } from '../ring.ts';
import { failureOf, openBench, type Bench } from './support.ts';
import { useBench } from './use-bench.ts';

describe.each(stores)('what is sealed for a connection in $name', ({ skipped, start }) => {
  let bench: Bench;
  useBench({ skipped, start }, (opened) => {
    bench = opened;
    bench.accounts.set('canary-token', 'acme-1');
  });

  const settings = { subdomain: 'acme', issuer: 'https://desk.example' };
  const draft = { connector: 'desk', name: 'Desk', settings, auth: { token: { token: 'canary-token' } } };
  const rewrite = (id: string, changes: object) =>
    bench.store.db.updateTable('connections').set(changes).where('id', '=', id).execute();
  const elsewhere = JSON.stringify({ ...settings, issuer: 'https://thief.example' });

  it.skipIf(skipped).each([
    ['settings', { settings: elsewhere }],
    ['connector', { connector: 'copy' }],
    ['tenant', { tenant: 'globex' }],
  ])('does not open when somebody with the database alone changes the %s', async (_, changes) => {
    const { store, seen } = bench;
    const { id } = await bench.connections.create(draft);
    const [integration] = [(await bench.connections.open(id)).integration];
    await rewrite(id, changes);
    const { connections } = openBench(store, { connectors: { desk: integration, copy: integration } });
    expect(await failureOf(connections.open(id))).toMatchObject({
      reason: 'not_authentic',
      place: `connections/${id}`,
      message: expect.stringContaining('changed by something other than the host'),
    });
    expect(await connections.validate(id)).toMatchObject({
      is_error: true,
      error: { message: expect.stringContaining('changed by something other than the host') },
    });
    expect(await failureOf(connections.update(id, { settings }))).toHaveProperty('reason', 'not_authentic');
    expect(seen).toEqual([]);
    // Another key is no blessing.
    const rotated = openBench(store, {
      keys: testRing(2, 1),
      connectors: { desk: integration, copy: integration },
    });
    expect(await failureOf(rotated.connections.rotateKeys())).toHaveProperty('reason', 'not_authentic');
    expect(await failureOf(rotated.connections.open(id))).toHaveProperty('reason', 'not_authentic');
  });

  it.skipIf(skipped)(
    'is there for connections without a secret, so that none is asked for elsewhere',
    async () => {
      const { connections } = bench;
      const { id } = await connections.create(draft);
      await rewrite(id, {
        settings: elsewhere,
        sealed_credential: null,
        credential_ids: '[]',
        token_keys: '[]',
      });
      expect(await failureOf(connections.open(id))).toHaveProperty('reason', 'malformed');
      const begin = connections.beginAuthorization({
        draft: id,
        credentialId: 'person',
        client: { client_id: 'host', client_secret: 'canary-secret' },
        redirectUri: 'https://host.example/callback',
      });
      expect(await failureOf(begin)).toHaveProperty('reason', 'malformed');
    },
  );

  it.skipIf(skipped)('opens after the host itself changed name, state and settings', async () => {
    const { connections } = bench;
    const { id } = await connections.create(draft);
    await connections.update(id, { name: 'Another', state: 'disabled' });
    await connections.update(id, { settings: { subdomain: 'globex' }, state: 'active' });
    expect((await connections.open(id)).request).toMatchObject({
      settings: { subdomain: 'globex' },
      credentials: [{ token: { token: 'canary-token' } }],
    });
    const { connections: later } = openBench(bench.store, { keys: testRing(2, 1) });
    expect(await later.rotateKeys()).toBe(1);
    expect((await later.open(id)).request.settings).toEqual({ subdomain: 'globex' });
  });
});
