import { dispatch } from '@patchbay/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isConsentError } from '../../src/index.ts';
import { stores, type StorePlace } from '../stores.ts';
import { client, redirectUri, startProvider, type TestProvider } from './provider.ts';
import { failureOf, openBench, type Bench } from './support.ts';

const minute = 60_000;

describe.each(stores)('a consent in the browser, kept in $name', ({ skipped, start }) => {
  let place: StorePlace;
  let provider: TestProvider;
  let bench: Bench;
  let counter = 0;
  beforeAll(async () => {
    [place, provider] = await Promise.all([start(), startProvider()]);
  });
  afterAll(async () => {
    await provider.close();
    await place.stop();
  });
  beforeEach(async () => {
    if (skipped !== undefined) return;
    bench = openBench(await place.open(`bench_${(counter += 1)}`));
    bench.accounts.set('any token of the provider', 'acme-1');
  });

  const request = () => ({
    draft: {
      connector: 'desk',
      name: 'Desk',
      tenant: 'acme',
      settings: { subdomain: 'acme', issuer: provider.issuer, webhook_secret: 'canary-hook' },
    },
    credentialId: 'person',
    client,
    redirectUri,
  });
  const connect = async () => {
    const { url } = await bench.connections.beginAuthorization(request());
    return await bench.connections.finishAuthorization(await provider.consent(url));
  };
  const validated = async (id: string) => {
    const open = await bench.connections.open(id);
    return await dispatch(
      open.integration,
      'validate_credentials',
      { ...open.request, request: {} },
      { runtime: bench.runtime, accessTokens: open.accessTokens },
    );
  };

  it.skipIf(skipped)(
    'leads to a connection whose tokens are renewed, and keeps no secret in the open',
    async () => {
      const { connections, seen, log } = bench;
      const { url } = await connections.beginAuthorization(request());
      const asked = new URL(url).searchParams;
      expect(asked.get('code_challenge_method')).toBe('S256');
      expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
      expect(asked.get('state')).toMatch(/^[0-9a-f]{64}$/);
      expect(asked.get('redirect_uri')).toBe(redirectUri);
      const waiting = await bench.kept();
      expect(waiting).not.toContain(asked.get('state') ?? '-');
      expect(waiting).not.toContain('canary');

      const made = await connections.finishAuthorization(await provider.consent(url));
      expect(made).toMatchObject({
        tenant: 'acme',
        name: 'Desk',
        credentialIds: ['person'],
        state: 'active',
        settings: { subdomain: 'acme', issuer: provider.issuer },
      });
      // The token that came with the consent serves the first call.
      const before = { ...provider.granted };
      expect(await validated(made.id)).toMatchObject({ response: { valid: true } });
      expect(provider.granted).toEqual(before);
      // It is renewed in time: nobody said how long it lives.
      bench.advance(11 * minute);
      expect(await validated(made.id)).toMatchObject({ response: { valid: true } });
      expect(provider.granted['refresh_token']).toBe((before['refresh_token'] ?? 0) + 1);
      bench.advance(50 * minute);
      expect(await validated(made.id)).toMatchObject({ response: { valid: true } });
      const tokens = seen.map(
        (each) => (each as { credentials: { access_token: string }[] }).credentials[0]?.access_token,
      );
      expect(new Set(tokens).size).toBe(3);
      expect(await provider.accepts(String(tokens.at(-1)))).toBe(true);

      const kept = [await bench.kept(), log.lines.join(), JSON.stringify(await connections.list())].join();
      for (const secret of [...tokens, 'canary']) expect(kept).not.toContain(String(secret));
      expect(JSON.stringify(seen)).not.toMatch(/canary-client|refresh_token/);
    },
  );

  it.skipIf(skipped)('is good for one time', async () => {
    const { connections } = bench;
    const { url } = await connections.beginAuthorization(request());
    const callback = await provider.consent(url);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => connections.finishAuthorization(callback)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await failureOf(connections.finishAuthorization(callback))).toMatchObject({
      code: 'unauthorized',
      message:
        'The callback is not one that is waited for: it was used already, took longer than ten minutes, or was not begun here.',
    });
    expect(await connections.list()).toHaveLength(1);
  });

  it.skipIf(skipped)('is waited for ten minutes, and then forgotten', async () => {
    const { connections, store } = bench;
    const { url } = await connections.beginAuthorization(request());
    const callback = await provider.consent(url);
    bench.advance(10 * minute);
    expect(await failureOf(connections.finishAuthorization(callback))).toMatchObject({
      code: 'unauthorized',
    });
    await connections.beginAuthorization(request());
    expect(await store.db.selectFrom('authorizations').selectAll().execute()).toHaveLength(1);
  });

  it.skipIf(skipped)('is bound to tenant, session and state', async () => {
    const { connections } = bench;
    const begin = async (session?: string) => {
      const { url } = await connections.beginAuthorization({ ...request(), session });
      return await provider.consent(url);
    };
    const callback = await begin();
    const refused = { code: 'unauthorized' };
    expect(await failureOf(connections.finishAuthorization(callback, { tenant: 'globex' }))).toMatchObject(
      refused,
    );
    const forged = callback.replace(/state=\w+/, `state=${'0'.repeat(64)}`);
    expect(await failureOf(connections.finishAuthorization(forged))).toMatchObject(refused);
    for (const odd of ['/oauth/callback', `${callback}&state=x`, 'http://[', '%']) {
      const failure = await failureOf(connections.finishAuthorization(odd));
      expect(failure.message).not.toContain(new URL(callback).searchParams.get('code'));
      expect(['unauthorized', 'bad_request']).toContain(failure['code']);
    }
    expect(await connections.finishAuthorization(callback, { tenant: 'acme' })).toMatchObject({
      name: 'Desk',
    });

    await connections.remove((await connections.list())[0]?.id ?? '');
    const bound = await begin('cookie-1');
    expect(await failureOf(connections.finishAuthorization(bound, { session: 'cookie-2' }))).toMatchObject({
      ...refused,
      message: 'The callback was begun in another browser session.',
    });
    expect(await failureOf(connections.finishAuthorization(bound, { session: 'cookie-1' }))).toMatchObject(
      refused,
    );
    const other = await begin('cookie-1');
    await connections.finishAuthorization(other, { session: 'cookie-1' });
  });

  it.skipIf(skipped)('that the person refuses is told, and kept nowhere', async () => {
    const { connections } = bench;
    const { url } = await connections.beginAuthorization(request());
    const state = new URL(url).searchParams.get('state') ?? '';
    const callback = `${redirectUri}&error=access_denied&state=${state}`;
    const failure = await failureOf(connections.finishAuthorization(callback));
    expect(isConsentError(failure)).toBe(true);
    expect(failure).toMatchObject({
      code: 'permission_denied',
      target: { connector: 'desk', name: 'Desk' },
    });
    expect(JSON.stringify(failure)).not.toContain('canary');
    expect(await connections.list()).toEqual([]);
  });

  it.skipIf(skipped)('for a name that was taken meanwhile is told in a sentence', async () => {
    const { connections } = bench;
    const { url } = await connections.beginAuthorization(request());
    const callback = await provider.consent(url);
    await connect();
    expect(await failureOf(connections.finishAuthorization(callback))).toMatchObject({
      name: 'ConsentError',
      message: 'Another connection has this name.',
    });
  });

  it.skipIf(skipped)('tells whether the access can be renewed', async () => {
    const { connections, store } = bench;
    expect(await connect()).toMatchObject({ renewable: true });
    provider.ways.givesRefreshTokens = false;
    try {
      const [{ id = '' } = {}] = await connections.list();
      const { url } = await connections.beginAuthorization({ ...request(), draft: id });
      expect(await connections.finishAuthorization(await provider.consent(url))).toMatchObject({
        id,
        renewable: false,
      });
      // What renewed the access before is of no more use, and is forgotten.
      expect(await store.db.selectFrom('tokens').selectAll().execute()).toEqual([]);
      expect(await validated(id)).toMatchObject({ response: { valid: true } });
    } finally {
      provider.ways.givesRefreshTokens = true;
    }
  });

  it.skipIf(skipped)('gives a connection other settings when it ends, and not before', async () => {
    const { connections } = bench;
    const { id } = await connect();
    await connections.validate(id);
    const { webhook_secret: _kept, ...settings } = { ...request().draft.settings, subdomain: 'globex' };
    const begin = (given: object) =>
      connections.beginAuthorization({ ...request(), draft: id, settings: { ...settings, ...given } });
    expect(await failureOf(begin({ subdomain: 'not a name' }))).toMatchObject({
      issues: [{ path: 'settings.subdomain' }],
    });
    const { url } = await begin({});
    expect(await connections.get(id)).toMatchObject({ settings: { subdomain: 'acme' } });
    await connections.finishAuthorization(await provider.consent(url));
    expect(await connections.get(id)).toMatchObject({ settings });
    expect((await connections.open(id)).request.settings).toMatchObject({ webhook_secret: 'canary-hook' });
  });

  it.skipIf(skipped)('knows the callback whatever the host is called inside', async () => {
    const { connections } = bench;
    const { url } = await connections.beginAuthorization(request());
    const { search } = new URL(await provider.consent(url));
    expect(
      await connections.finishAuthorization(`http://localhost:3000/behind/a/proxy${search}`),
    ).toMatchObject({
      name: 'Desk',
    });
  });

  it.skipIf(skipped)('connects a connection anew, and the old grant is of no more use', async () => {
    const { connections, store } = bench;
    const { id } = await connect();
    await connections.validate(id);
    await provider.revokeAll();
    bench.advance(61 * minute);
    expect(await connections.validate(id)).toMatchObject({
      is_error: true,
      error: { error_code: 'creds_revoked' },
    });
    expect(await connections.get(id)).toMatchObject({ state: 'reconnect_required' });
    const again = { ...request(), draft: id };
    const { url } = await connections.beginAuthorization(again);
    expect(await connections.finishAuthorization(await provider.consent(url))).toMatchObject({
      id,
      state: 'active',
      credentialIds: ['person'],
    });
    expect(await validated(id)).toMatchObject({ response: { valid: true } });
    expect(await store.db.selectFrom('tokens').selectAll().execute()).toHaveLength(1);
    expect((await connections.open(id)).request.settings).toMatchObject({ webhook_secret: 'canary-hook' });
  });

  it.skipIf(skipped)('of another organization is refused, and its tokens are forgotten', async () => {
    const { connections, accounts, store } = bench;
    const { id } = await connect();
    await connections.validate(id);
    accounts.set('any token of the provider', 'globex-9');
    const { url } = await connections.beginAuthorization({ ...request(), draft: id });
    expect(await failureOf(connections.finishAuthorization(await provider.consent(url)))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"globex-9"'),
    });
    expect(await connections.get(id)).toMatchObject({ state: 'active', uniqueTenantId: 'acme-1' });
    expect(await store.db.selectFrom('tokens').selectAll().execute()).toHaveLength(1);
  });

  it.skipIf(skipped)('adds to the other credentials of a connection', async () => {
    const { connections } = bench;
    const { id } = await connect();
    const { url } = await connections.beginAuthorization({ ...request(), draft: id, credentialId: 'other' });
    expect(await connections.finishAuthorization(await provider.consent(url))).toMatchObject({
      credentialIds: ['person', 'other'],
    });
    const { accessTokens } = await connections.open(id);
    expect(Object.keys(accessTokens ?? {})).toEqual(['person', 'other']);
    expect(await validated(id)).toMatchObject({ response: { valid: true } });
  });

  it.skipIf(skipped)('is not begun for what cannot be finished', async () => {
    const { connections } = bench;
    const begin = (changes: object) =>
      failureOf(connections.beginAuthorization({ ...request(), ...changes }));
    expect(await begin({ credentialId: 'token' })).toMatchObject({ code: 'unsupported_operation' });
    expect(await begin({ credentialId: undefined })).toMatchObject({
      issues: [{ path: 'credentialId', message: 'It must say which is meant: "person", "other".' }],
    });
    expect(await begin({ draft: { ...request().draft, settings: {} } })).toMatchObject({
      issues: [{ path: 'settings.subdomain', message: 'is required' }],
    });
    expect(await begin({ tenant: 'globex' })).toMatchObject({ issues: [{ path: 'tenant' }] });
    const unsafe = { subdomain: 'a', issuer: 'http://login.example' };
    expect(await begin({ draft: { ...request().draft, settings: unsafe } })).toHaveProperty('code');
    await connect();
    expect(await begin({})).toMatchObject({ issues: [{ path: 'name' }] });
  });
});
