import { ConnectorError, defineApp, secretField } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHost } from '../../src/index.ts';
import { testRing } from '../ring.ts';
import { stores, type StorePlace } from '../stores.ts';

const app = defineApp({
  appId: 'acme',
  settings: z.object({}),
  credentials: ['token'],
  client: () => ({}),
});

const acme = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'acme-1' },
    })),
    accounts: app.capability('list_accounts', () => ({ response: [] })),
    deactivate: app.capability('deactivate_account', ({ request }) => {
      if (request.account_id === 'gone')
        throw new ConnectorError('No account has this id.', { code: 'not_found' });
      return { response: { status: 'SUSPENDED', deactivated: true }, description: 'Turned off.' };
    }),
    reset: app.customCapability(
      'reset_password',
      {
        request: z.object({
          account_id: z.string(),
          pin: secretField('Its next one.'),
          password: z.string(),
        }),
        response: z.object({}),
      },
      () => ({ response: {} }),
    ),
  },
});

describe.each(stores)('the history of writes, on $name', ({ start, skipped }) => {
  let place: StorePlace;
  beforeAll(async () => (place = await start()));
  afterAll(async () => await place.stop());

  const setUp = async (name: string) => {
    const store = await place.open(name);
    const host = await createHost({ connectors: { acme }, store, keys: testRing() });
    const draft = { connector: 'acme', auth: { token: { token: 'canary-7f3a' } } };
    const { id: connection } = await host.connections.create({ ...draft, name: 'Ours' });
    const other = await host.connections.create({ ...draft, name: 'Theirs', tenant: 'other' });
    return { store, host, connection, other: other.id };
  };

  it.skipIf(skipped !== undefined)('tells who did what, and what came of it', async () => {
    const { host, connection } = await setUp('told');
    const call = { connection, actor: 'ada' };
    await host.dispatch('acme', 'deactivate_account', { ...call, request: { account_id: 'u1' } });
    await host.dispatch('acme', 'deactivate_account', { ...call, request: { account_id: 'gone' } });
    // Neither reads nor rehearsals change anything.
    await host.dispatch('acme', 'list_accounts', call);
    await host.dispatch('acme', 'deactivate_account', { ...call, request: { account_id: 'u2' }, plan: true });
    const common = { tenant: 'default', connectionId: connection, connectionName: 'Ours', connector: 'acme' };
    expect(await host.actions.list()).toEqual([
      {
        ...common,
        ...{ id: expect.any(String), capability: 'deactivate_account', actor: 'ada', outcome: 'error' },
        ...{ request: { account_id: 'gone' }, errorCode: 'not_found', message: 'No account has this id.' },
        ...{ at: expect.any(String), endedAt: expect.any(String) },
      },
      {
        ...common,
        ...{ id: expect.any(String), capability: 'deactivate_account', actor: 'ada', outcome: 'success' },
        ...{ request: { account_id: 'u1' }, effect: 'updated', message: 'Turned off.' },
        ...{ at: expect.any(String), endedAt: expect.any(String) },
      },
    ]);
    // It is a history: it stays when the connection goes.
    await host.connections.remove(connection);
    const [latest, first] = await host.actions.list({ connectionId: connection, tenant: 'default' });
    expect(await host.actions.list({ before: latest?.id })).toEqual([first]);
    expect(await host.actions.list({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    await expect(host.actions.list({ limit: 501 })).rejects.toThrow('whole number');
    await expect(host.actions.list({ since: 'now' })).rejects.toThrow('ISO 8601');
  });

  it.skipIf(skipped !== undefined)('holds no secret, by mark or by name, and no other tenant', async () => {
    const { host, connection, other } = await setUp('secret');
    const request = { account_id: 'u1', pin: 'pin-91734', password: 'hunter-2' };
    await host.dispatch('acme', 'reset_password', { connection, request });
    await host.dispatch('acme', 'reset_password', { connection: other, request: { ...request, pin: '12' } });
    const [mine, ...more] = await host.actions.list({ tenant: 'default' });
    expect(more).toEqual([]);
    expect(mine?.request).toEqual({ account_id: 'u1', pin: '[redacted]', password: '[redacted]' });
    // A secret that is too short to be looked for takes the request with it.
    const [theirs] = await host.actions.list({ tenant: 'other' });
    expect(theirs).toMatchObject({ outcome: 'success', connectionName: 'Theirs' });
    expect(theirs).not.toHaveProperty('request');
    expect(await host.actions.list({ tenant: 'other', connectionId: connection })).toEqual([]);
    expect(await host.actions.list({ tenant: 'nobody' })).toEqual([]);
    const long = { account_id: 'u'.repeat(20_000), pin: '123456', password: 'x' };
    await host.dispatch('acme', 'reset_password', { connection, request: long });
    expect((await host.actions.list({ tenant: 'default' }))[0]).not.toHaveProperty('request');
  });

  it.skipIf(skipped !== undefined)('is written before anything is sent, or nothing is sent', async () => {
    const { host, store, connection } = await setUp('before');
    await store.db.schema.alterTable('actions').renameTo('elsewhere').execute();
    const request = { account_id: 'u1' };
    expect(await host.dispatch('acme', 'deactivate_account', { connection, request })).toMatchObject({
      error: { message: 'Nothing was sent, as the write could not be noted in the history.' },
    });
    expect(await host.dispatch('acme', 'list_accounts', { connection })).toMatchObject({ response: [] });
  });
});
