import { readFileSync } from 'node:fs';
import { ConnectorError, type ConnectorManifest } from '@patchbay/core';
import { ConsentError, InvalidConnectionError } from '@patchbay/host';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeConnections, type FakeConnections } from './connections-fake.ts';
import { catalogueOf, fakeHost } from './fake-host.ts';
import { ORIGIN, testConsole, type TestConsole, checkPage, type TestPage } from './support.ts';

const manifests = ['scim', 'github', 'slack', 'datadog', 'google-workspace', 'zoom'].map(
  (name): ConnectorManifest =>
    JSON.parse(readFileSync(new URL(`../../../connectors/${name}/connector.json`, import.meta.url), 'utf8')),
);
let fake: FakeConnections;
let own: TestConsole;
beforeEach(() => {
  fake = fakeConnections();
  const { connections } = fake;
  const syncs = { ...fakeHost().syncs, start: async () => ({ id: 'r1' }) as never };
  own = testConsole({ ...fakeHost(), catalogue: catalogueOf(manifests), connections, syncs });
});

const scim = {
  name: 'Acme directory',
  'settings.base_url': 'https://example.com/scim/v2',
  'settings.profile': '"rfc7644"',
  'settings.page_size': '100',
  credential: 'token',
  'credential-token-token.token': 'a-secret-token',
};
const refused = async (path: string, fields: Record<string, string>): Promise<TestPage> => {
  const answer = await own.post(path, fields);
  expect(answer.status).toBe(422);
  return checkPage(await answer.text());
};

describe('connecting an app', () => {
  it('asks the app before anything is kept, and goes on to the first sync', async () => {
    const answer = await own.post('/connect/scim', { ...scim, sync: 'true' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/runs/r1']);
    const draft = {
      tenant: 'default',
      connector: 'scim',
      name: 'Acme directory',
      settings: expect.objectContaining({ base_url: 'https://example.com/scim/v2' }),
      auth: { id: 'token', token: { token: 'a-secret-token' } },
    };
    expect(fake.calls).toEqual([
      { name: 'validate', given: draft },
      { name: 'create', given: draft },
      { name: 'validate', given: 'c1' },
    ]);
    const quiet = await own.post('/connect/scim', scim);
    expect(quiet.headers.get('location')).toBe('/connections/c2');
    expect((await own.page('/connections')).text).toContain('SCIM 2.0');
  });

  it('makes one connection of a form that is sent twice, and answers both times that it is made', async () => {
    await own.csrfToken();
    const send = () => own.post('/connect/scim', { ...scim, sync: 'true' });
    const both = [...(await Promise.all([send(), send()])), await send()];
    expect(both.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      both.map(() => [303, '/runs/r1']),
    );
    for (const { headers } of both) expect(headers.get('set-cookie')).toContain('is%20connected');
    expect(fake.calls.filter(({ name }) => name === 'create')).toHaveLength(1);
    await own.post('/connect/scim', { ...scim, name: 'Another directory' });
    expect(fake.calls.filter(({ name }) => name === 'create')).toHaveLength(2);
  });

  it('asks the app again when what it refused is sent again', async () => {
    fake.refusal = new InvalidConnectionError([
      { path: 'name', message: 'Another connection has this name.' },
    ]);
    await refused('/connect/scim', scim);
    expect((await own.post('/connect/scim', scim)).status).toBe(303);
  });

  it('says beside each field what is missing, and sends no secret back', async () => {
    const page = await refused('/connect/scim', {
      ...scim,
      name: '',
      'settings.base_url': ' ',
      'settings.page_size': 'ten',
    });
    expect(page.headings).toContain('Some fields need another look');
    expect(page.html).toContain('<a href="#settings.base_url">Base URL: Fill this in.</a>');
    expect(page.html).toMatch(
      /id="settings\.base_url"[^>]*aria-describedby="settings\.base_url\.error settings\.base_url\.help"[^>]*aria-invalid="true"/,
    );
    expect(page.html).toContain(
      '<p class="field-error" id="settings.page_size.error">This is not a number.</p>',
    );
    expect(page.html).toContain('<details class="fold" open>');
    expect(page.html).not.toContain('a-secret-token');
    expect(fake.calls).toEqual([]);
  });

  it.each([
    [
      'unauthorized',
      'credential-token-token.token',
      'SCIM 2.0 refused the credential. The server answered 401. Make a new token.',
    ],
    [
      'connection_rejected',
      'settings.base_url',
      'SCIM 2.0 could not be reached as expected. The server answered 401. Make a new token.',
    ],
  ] as const)('leads from %s to the field to look at', async (error_code, field, message) => {
    const metadata = {
      fault: 'caller',
      category: 'client',
      hint: 'Make a new token',
      retryable: false,
      throttled: false,
      refreshable: false,
    } as const;
    fake.answer = {
      is_error: true,
      error: {
        message: '[401][https://example.com/scim/v2/Users] The server answered 401',
        error_code,
        app_id: 'scim',
        error_metadata: metadata,
      },
    } as typeof fake.answer;
    const page = await refused('/connect/scim', scim);
    expect(page.html).toContain(`<p class="field-error" id="${field}.error">${message}</p>`);
    expect(page.html).not.toContain('a-secret-token');
    expect(fake.kept.size).toBe(0);
  });

  it('says what the host found field by field', async () => {
    fake.refusal = new InvalidConnectionError([
      { path: 'name', message: 'Another connection has this name.' },
      { path: 'settings.base_url', message: 'is no URL' },
      { path: 'auth.token.token', message: 'has white space around it' },
      { path: 'settings.nothing', message: 'is not known' },
    ]);
    const page = await refused('/connect/scim', scim);
    expect(page.html).toContain('id="name.error">Another connection has this name.<');
    expect(page.html).toContain('id="settings.base_url.error">Is no URL.<');
    expect(page.html).toContain('id="credential-token-token.token.error">Has white space around it.<');
    expect(page.text).toContain('is not known');
    fake.answer = {
      is_error: true,
      error: {
        message: 'name: is taken; auth.token.token: is too short',
        error_code: 'invalid_value',
        app_id: 'scim',
      },
    } as typeof fake.answer;
    const again = await refused('/connect/scim', scim);
    expect(again.html).toContain('id="credential-token-token.token.error">Is too short.<');
  });

  it('asks for one of the ways to sign in, and reads the fields of that one alone', async () => {
    const { credential: _none, ...others } = scim;
    const page = await refused('/connect/scim', others);
    expect(page.text).toContain('How to sign in: Choose one.');
    await own.post('/connect/scim', {
      ...scim,
      credential: 'basic',
      'credential-basic-basic.username': 'ada',
      'credential-basic-basic.password': 'pass word',
    });
    expect(fake.calls[0]?.given).toMatchObject({
      auth: { id: 'basic', basic: { username: 'ada', password: 'pass word' } },
    });
  });

  it('takes several credentials that belong together, key files, and clients of OAuth', async () => {
    await own.post('/connect/datadog', {
      name: 'Datadog',
      credential: 'api_key+application_key',
      'credential-api_key+application_key-api_key.token': 'one',
      'credential-api_key+application_key-application_key.token': 'two',
    });
    await own.post('/connect/google-workspace', {
      name: 'Google',
      'settings.domain': 'example.com',
      credential: 'service_account',
      'credential-service_account-service_account.key': '{"type":"service_account"}',
      'credential-service_account-service_account.impersonation_email': 'admin@example.com',
      'credential-service_account-service_account.tenant_id': 'C01',
    });
    await own.post('/connect/zoom', {
      name: 'Zoom',
      'settings.account_id': 'abc',
      credential: 'oauth_client_credentials',
      'credential-oauth_client_credentials-oauth_client_credentials.client_id': 'id',
      'credential-oauth_client_credentials-oauth_client_credentials.client_secret': 'secret',
    });
    expect(fake.calls.filter(({ name }) => name === 'create').map(({ given }) => given)).toMatchObject([
      {
        credentials: [
          { id: 'api_key', token: { token: 'one' } },
          { id: 'application_key', token: { token: 'two' } },
        ],
      },
      {
        auth: {
          id: 'service_account',
          service_account: {
            key: { type: 'service_account' },
            impersonation_email: 'admin@example.com',
            tenant_id: 'C01',
            scopes: [],
          },
        },
      },
      {
        auth: {
          id: 'oauth_client_credentials',
          oauth_client_credentials: { client_id: 'id', client_secret: 'secret', scopes: [] },
        },
      },
    ]);
  });
});

describe('a consent in the browser', () => {
  const fields = {
    name: 'GitHub',
    'settings.organization': 'octo-org',
    credential: 'consent-oauth',
    'credential-consent-oauth-oauth.client_id': 'client',
    'credential-consent-oauth-oauth.client_secret': 'client-secret',
  };

  it('is begun for this session, and shows where it leads before one goes there', async () => {
    const answer = await own.post('/connect/github', fields);
    expect(answer.status).toBe(200);
    const page = checkPage(await answer.text());
    expect(page.html).toContain('href="https://vendor.example/authorize?state=s&amp;x=%22%3E%3Cscript%3E"');
    expect(page.text).toContain('You go to vendor.example');
    expect(page.html).not.toContain('client-secret');
    expect(fake.calls).toMatchObject([
      {
        name: 'beginAuthorization',
        given: {
          draft: { connector: 'github', name: 'GitHub', settings: { organization: 'octo-org' } },
          client: { client_id: 'client', client_secret: 'client-secret' },
          redirectUri: `${ORIGIN}/oauth/callback`,
          session: expect.stringMatching(/^[\w-]{32}$/),
        },
      },
    ]);
  });

  it('comes back in the session that began it, although the way back begins on another site', async () => {
    await own.post('/connect/github', fields);
    const { session } = fake.calls[0]?.given as { session: string };
    const headers = { 'sec-fetch-site': 'cross-site', cookie: '' };
    const bounced = await own.request('/oauth/callback?state=s&code=c', { headers });
    expect(bounced.headers.get('refresh')).toBe('0; url=/oauth/callback?state=s&code=c');
    const done = await own.request('/oauth/callback?state=s&code=c');
    expect([done.status, done.headers.get('location')]).toEqual([303, '/runs/r1']);
    expect(fake.calls[1]).toEqual({
      name: 'finishAuthorization',
      given: { url: `${ORIGIN}/oauth/callback?state=s&code=c`, session: { session, tenant: 'default' } },
    });
  });

  it('says so when it was refused, or is used a second time', async () => {
    fake.refusal = new ConsentError(
      new ConnectorError('The person refused.', { code: 'permission_denied' }),
      { connector: 'github', name: 'GitHub' },
    );
    const page = await own.page('/oauth/callback?error=access_denied', 400);
    expect(page.headings).toContain('The consent was refused');
    expect(page.html).toContain('href="/connect/github">Connect GitHub again<');
    fake.refusal = new ConnectorError('The state is not known.', { code: 'unauthorized' });
    expect((await own.page('/oauth/callback?state=old', 400)).headings).toContain(
      'The consent could not be used',
    );
  });
});

describe('a connection that is there', () => {
  beforeEach(async () => {
    await own.post('/connect/scim', scim);
    fake.calls.length = 0;
  });

  it('is edited with its settings filled in and its credential kept', async () => {
    const page = await own.page('/connections/c1/edit');
    expect(page.html).toContain('value="https://example.com/scim/v2"');
    expect(page.text).toContain('Keep it: Token');
    const answer = await own.post('/connections/c1/edit', { ...scim, name: 'Acme', credential: 'keep' });
    expect(answer.headers.get('location')).toBe('/connections/c1');
    expect(fake.calls[0]).toMatchObject({ name: 'update', given: { id: 'c1', name: 'Acme' } });
    expect(fake.calls[0]?.given).not.toHaveProperty('auth');
  });

  it('keeps a secret setting that is left empty', async () => {
    const [manifest] = manifests as [ConnectorManifest];
    const properties = {
      ...Object(manifest.settings['properties']),
      signing_key: { type: 'string', 'x-secret': true },
    };
    const settings = { ...manifest.settings, properties, required: ['base_url', 'signing_key'] };
    const catalogue = catalogueOf([{ ...manifest, settings }]);
    own = testConsole({ ...fakeHost(), catalogue, connections: fake.connections });
    expect((await own.page('/connections/c1/edit')).html).toMatch(
      /settings\.signing_key"[^>]*placeholder="Unchanged"/,
    );
    expect((await own.post('/connections/c1/edit', { ...scim, credential: 'keep' })).status).toBe(303);
    expect((await own.post('/connect/scim', scim)).status).toBe(422);
  });

  it('asks for another credential when the app refuses the one that it has', async () => {
    const before = fake.kept.get('c1');
    if (before !== undefined)
      fake.kept.set('c1', { ...before, state: 'reconnect_required', stateReason: 'The token was revoked.' });
    const page = await own.page('/connections/c1/edit');
    expect(page.title).toBe('Connect Acme directory again · Patchbay');
    expect(page.text).toContain('The token was revoked.');
    expect(page.text).not.toContain('Keep it');
  });

  it('is turned off and on, and deleted after a question', async () => {
    await own.post('/connections/c1/state', { state: 'disabled' });
    expect(fake.kept.get('c1')?.state).toBe('disabled');
    await own.post('/connections/c1/state', { state: 'active' });
    expect(fake.kept.get('c1')?.state).toBe('active');
    expect((await own.page('/connections/c1/delete')).text).toContain('This cannot be undone.');
    expect(fake.kept.size).toBe(1);
    await own.post('/connections/c1/delete', {});
    expect(fake.kept.size).toBe(0);
    expect((await own.page('/connections')).headings).toContain('Nothing is connected yet');
    await own.page('/connections/c1/edit', 404);
  });
});
