import { CredentialsRevokedError, defineApp, dispatch, type AccessTokenSource } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stores, type StorePlace } from '../stores.ts';
import { failureOf, openBench, type Bench } from './support.ts';
import { useBench } from './use-bench.ts';

const secret = 'canary-3f9a77c1';
const draft = {
  connector: 'desk',
  name: 'Desk of Acme',
  settings: { subdomain: 'acme', webhook_secret: 'canary-hook' },
  auth: { token: { token: secret } },
};

describe.each(stores)('whether the app takes a credential, in $name', ({ skipped, start }) => {
  let bench: Bench;
  useBench({ skipped, start }, (opened) => {
    bench = opened;
    bench.accounts.set(secret, 'acme-1');
  });

  it.skipIf(skipped)('is asked for a draft, of which nothing is kept', async () => {
    const { connections, seen } = bench;
    expect(await connections.validate(draft)).toEqual({
      response: { valid: true, unique_tenant_id: 'acme-1' },
    });
    expect(seen).toEqual([
      {
        credentials: [{ id: 'token', type: 'token', token: secret }],
        settings: draft.settings,
      },
    ]);
    expect(await connections.list()).toEqual([]);
  });

  it.skipIf(skipped)('is told without the credential, whatever the app says', async () => {
    const { connections, accounts, log } = bench;
    accounts.clear();
    const refused = {
      is_error: true,
      error: { error_code: 'unauthorized', message: 'The app refused [redacted].', app_id: 'desk' },
    };
    expect(await connections.validate(draft)).toMatchObject(refused);
    const { id } = await connections.create(draft);
    expect(await connections.validate(id)).toMatchObject(refused);
    expect(await connections.get(id)).toMatchObject({
      state: 'reconnect_required',
      stateReason: 'The app refused [redacted].',
    });
    expect(await failureOf(connections.open(id))).toMatchObject({
      code: 'creds_revoked',
      message: 'The connection "Desk of Acme" must be connected anew: The app refused [redacted].',
    });
    const texts = [await bench.kept(), log.lines.join('\n')];
    for (const text of texts) expect(text).not.toContain('canary');
    expect(log.lines).toEqual([
      expect.stringContaining(`warn A connection must be connected anew. {"connection":"${id}"`),
    ]);
  });

  it.skipIf(skipped)('ends that it must be connected anew, when it does again', async () => {
    const { connections, accounts } = bench;
    accounts.clear();
    const { id } = await connections.create(draft);
    await connections.validate(id);
    // Saying so is not enough.
    expect(await connections.update(id, { state: 'active' })).toMatchObject({ state: 'reconnect_required' });
    accounts.set(secret, 'acme-1');
    expect(await connections.validate(id)).toMatchObject({ response: { valid: true } });
    const valid = await connections.get(id);
    expect(valid).toMatchObject({ state: 'active', uniqueTenantId: 'acme-1' });
    expect(valid).not.toHaveProperty('stateReason');
  });

  it.skipIf(skipped)('ends it with a new credential, too', async () => {
    const { connections, accounts } = bench;
    const { id } = await connections.create(draft);
    accounts.clear();
    await connections.validate(id);
    accounts.set('another-token', 'acme-1');
    expect(await connections.update(id, { auth: { token: { token: 'another-token' } } })).toMatchObject({
      state: 'active',
    });
    await connections.open(id);
  });

  it.skipIf(skipped)('changes nothing where the app says that it is not valid', async () => {
    const { connections, accounts } = bench;
    accounts.set(secret, 'invalid');
    const { id } = await connections.create(draft);
    expect(await connections.validate(id)).toMatchObject({ response: { valid: false } });
    expect(await connections.get(id)).not.toHaveProperty('uniqueTenantId');
  });

  it.skipIf(skipped)('refuses the credential of another organization, before it is kept', async () => {
    const { connections, accounts } = bench;
    const { id } = await connections.create(draft);
    await connections.validate(id);
    accounts.set('token-of-globex', 'globex-9');
    const failure = await failureOf(
      connections.update(id, { auth: { token: { token: 'token-of-globex' } } }),
    );
    expect(failure).toMatchObject({
      code: 'conflict',
      message:
        'The credential belongs to "globex-9", and the connection was made for "acme-1": records of two organizations must not mix.',
      metadata: { hint: expect.stringContaining('make a new connection') },
    });
    expect((await connections.open(id)).request.credentials).toEqual([
      { id: 'token', token: { token: secret } },
    ]);
    // One that the app does not take is not kept either.
    expect(await failureOf(connections.update(id, { auth: { token: { token: 'unknown' } } }))).toMatchObject({
      code: 'unauthorized',
    });
    expect(await connections.get(id)).toMatchObject({ state: 'active', uniqueTenantId: 'acme-1' });
    // A new one of the same organization is.
    accounts.set('next-of-acme', 'acme-1');
    await connections.update(id, { auth: { token: { token: 'next-of-acme' } } });
    expect((await connections.open(id)).request.credentials).toMatchObject([
      { token: { token: 'next-of-acme' } },
    ]);
  });

  it.skipIf(skipped)('stops a connection whose credential leads elsewhere by now', async () => {
    const { connections, accounts } = bench;
    const { id } = await connections.create(draft);
    await connections.validate(id);
    accounts.set(secret, 'globex-9');
    expect(await connections.validate(id)).toMatchObject({
      is_error: true,
      error: { error_code: 'conflict', app_id: 'desk', message: expect.stringContaining('"globex-9"') },
    });
    expect(await connections.get(id)).toMatchObject({
      state: 'reconnect_required',
      uniqueTenantId: 'acme-1',
    });
  });

  it.skipIf(skipped)('lets no other organization in between its question and its answer', async () => {
    const { connections, accounts } = bench;
    accounts.set('token-of-globex', 'globex-9');
    for (let round = 0; round < 15; round += 1) {
      const { id } = await connections.create({ ...draft, name: `${round}` });
      await Promise.allSettled([
        connections.validate(id),
        connections.update(id, { auth: { token: { token: 'token-of-globex' } } }),
        connections.validate(id),
      ]);
      const { uniqueTenantId } = (await connections.get(id)) ?? {};
      const [credential] = (await connections.open(id)).request.credentials ?? [];
      if (uniqueTenantId !== undefined) {
        expect(accounts.get(credential?.token?.token ?? '')).toBe(uniqueTenantId);
      }
    }
  });

  it.skipIf(skipped)('is given up on when the app does not answer', async () => {
    const app = defineApp({
      appId: 'slow',
      settings: z.object({}),
      credentials: ['token'],
      client: () => ({}),
    });
    const slow = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Slow', categories: ['OTHER'] },
      capabilities: {
        validate: app.capability('validate_credentials', () => new Promise<never>(() => undefined)),
      },
    });
    const { connections, runtime } = openBench(bench.store, { connectors: { slow } });
    runtime.clock.timer = (milliseconds, onEnd) => {
      if (milliseconds === 60_000) setImmediate(onEnd);
      return () => undefined;
    };
    expect(await connections.validate({ connector: 'slow', name: 'Slow', auth: draft.auth })).toMatchObject({
      is_error: true,
      error: { message: expect.stringContaining('did not answer in time') },
    });
  });
});

describe.each(stores)('what renews a token, in $name', ({ skipped, start, kind }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  /** An app whose grant may be revoked, and which shows what its client gets. */
  function revocable() {
    const state = { revoked: false, given: [] as unknown[] };
    const source: AccessTokenSource = {
      key: 'vendor.example client one',
      current: async () => {
        if (state.revoked) throw new CredentialsRevokedError('The person took the consent of canary-2 back.');
        return 'access-token';
      },
      renew: async () => undefined,
    };
    const app = defineApp({
      appId: 'revocable',
      settings: z.object({}),
      credentials: ['oauth'],
      client: ({ credentials }) => ({ credentials }),
    });
    const integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Revocable', categories: ['OTHER'] },
      capabilities: {
        validate: app.capability('validate_credentials', ({ client }) => {
          state.given.push(client.credentials);
          return { response: { valid: true, unique_tenant_id: 'acme-1' } };
        }),
      },
      modules: [{ name: 'tokens', capabilities: () => [], accessTokens: () => source }],
    });
    return { state, integration };
  }
  const auth = { oauth: { client_id: 'client', client_secret: 'canary-1', refresh_token: 'canary-2' } };

  it.skipIf(skipped)('is kept apart, and no capability sees it', async () => {
    const { state, integration } = revocable();
    const bench = openBench(await place.open('apart'), { connectors: { revocable: integration } });
    const { connections, runtime } = bench;
    const { id, credentialIds } = await connections.create({ connector: 'revocable', name: 'r', auth });
    expect(credentialIds).toEqual(['oauth']);
    const { request, accessTokens } = await connections.open(id);
    expect(JSON.stringify(request)).not.toContain('canary');
    await dispatch(
      integration,
      'validate_credentials',
      { ...request, request: {} },
      { runtime, accessTokens },
    );
    expect(state.given).toEqual([[{ id: 'oauth', type: 'oauth', access_token: 'access-token' }]]);
    expect(await bench.kept()).not.toContain('canary');
    // It is whole again where settings alone are changed.
    await connections.update(id, { settings: {} });
    expect((await connections.open(id)).accessTokens).toHaveProperty('oauth');
  });

  it.skipIf(skipped)('marks the connection when the app revoked it, in any call', async () => {
    const { state, integration } = revocable();
    const bench = openBench(await place.open('revoked'), { connectors: { revocable: integration } });
    const { connections, runtime } = bench;
    const { id } = await connections.create({ connector: 'revocable', name: 'r', auth });
    const opened = await connections.open(id);
    const call = () =>
      dispatch(
        integration,
        'validate_credentials',
        { ...opened.request, request: {} },
        { runtime, accessTokens: opened.accessTokens },
      );
    state.revoked = true;
    expect(await call()).toMatchObject({ is_error: true, error: { error_code: 'creds_revoked' } });
    expect(await connections.get(id)).toMatchObject({
      state: 'reconnect_required',
      stateReason: 'The person took the consent of [redacted] back.',
    });
    // Connected anew: what a call says that began before is of the past.
    await connections.update(id, { auth: { oauth: { ...auth.oauth, refresh_token: 'canary-3' } } });
    expect(await connections.get(id)).toMatchObject({ state: 'active' });
    await call();
    await connections.requireReconnect(opened, 'late');
    expect(await connections.get(id)).toMatchObject({ state: 'active' });
    await connections.requireReconnect(await connections.open(id), 'A static token was refused.');
    expect(await connections.get(id)).toMatchObject({ stateReason: 'A static token was refused.' });
  });

  it.skipIf(skipped)('goes with its connection, and not with one of two', async () => {
    const { integration } = revocable();
    const bench = openBench(await place.open('removed'), { connectors: { revocable: integration } });
    const { connections, runtime, store } = bench;
    const one = await connections.create({ connector: 'revocable', name: 'one', auth });
    const two = await connections.create({ connector: 'revocable', name: 'two', tenant: 'x', auth });
    const { accessTokens } = await connections.open(one.id);
    const key = accessTokens?.['oauth']?.key ?? '';
    await runtime.tokenStore?.replace(key, undefined, { version: '1', accessToken: 'a', obtainedAt: 0 });
    const tokens = async () => (await store.db.selectFrom('tokens').selectAll().execute()).length;
    await connections.remove(one.id);
    expect(await tokens()).toBe(1);
    await connections.remove(two.id, { tenant: 'not x' });
    expect(await tokens()).toBe(1);
    await connections.remove(two.id);
    expect(await tokens()).toBe(0);
  });

  it.skipIf(skipped)('goes with the last of two that are removed at once', async () => {
    const { integration } = revocable();
    const connectors = { revocable: integration };
    const store = await place.open('raced');
    // A second handle of SQLite in the same process would keep the first from going on.
    const another = kind === 'sqlite' ? store : await place.open('raced');
    const benches = [store, another].map((each) => openBench(each, { connectors }));
    const [first] = benches;
    for (let round = 0; round < 15; round += 1) {
      const ids = ['one', 'two'].map(async (name) => {
        const made = await first?.connections.create({ connector: 'revocable', name, auth });
        return made?.id ?? '';
      });
      const [one = '', two = ''] = await Promise.all(ids);
      const key = (await first?.connections.open(one))?.accessTokens?.['oauth']?.key ?? '';
      const token = { version: '1', accessToken: 'a', obtainedAt: 0 };
      await first?.runtime.tokenStore?.replace(key, undefined, token);
      await Promise.all([one, two].map((id, index) => benches[index]?.connections.remove(id)));
      expect(await first?.runtime.tokenStore?.read(key)).toBeUndefined();
    }
  });
});
