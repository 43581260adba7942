import {
  createRuntime,
  defineApp,
  describeIntegration,
  dispatch,
  type CredentialInput,
  type Integration,
  type IntegrationModule,
} from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  oauth2Module,
  type AuthorizationCodeSettings,
  type ClientCredentialsSettings,
} from '../../src/index.ts';
import { createCall, form, granted, replying } from '../client/support.ts';

const settings = z.object({
  subdomain: z.string().regex(/^[a-z0-9-]+$/),
  account_id: z.string().default('acc-1'),
  license: z.string().meta({ 'x-secret': true }).optional(),
});
type Settings = z.output<typeof settings>;

const given = { settings: { subdomain: 'acme' } };
const client = { client_id: 'app-1', client_secret: 'client secret' };

function integrationWith(
  modules: readonly IntegrationModule[],
  credentials: readonly CredentialInput[] = ['oauth'],
  others: (
    app: ReturnType<typeof appOf>,
  ) => Parameters<ReturnType<typeof appOf>['integration']>[0]['capabilities'] = () => ({}),
): Integration {
  const app = appOf(credentials);
  const validate = app.capability('validate_credentials', () => ({
    response: { valid: true, unique_tenant_id: 'acme' },
  }));
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Example', categories: ['OTHER'] },
    capabilities: { validate, ...others(app) },
    modules,
  });
}

const appOf = (credentials: readonly CredentialInput[]) =>
  defineApp({ appId: 'example', settings, credentials, client: () => ({}) });

const codeFlow = (
  vendor: ReturnType<typeof replying>,
  parts: Partial<AuthorizationCodeSettings<Settings>> = {},
): AuthorizationCodeSettings<Settings> => ({
  flow: 'authorization_code',
  authorizationUrl: ({ subdomain }) => `https://${subdomain}.vendor.example/authorize`,
  tokenUrl: ({ subdomain }) => `https://${subdomain}.vendor.example/token`,
  transport: vendor.transport,
  baseScopes: 'offline_access',
  scopes: { list_accounts: 'users:read', create_account: ['users:read', 'users:write'] },
  ...parts,
});

const clientFlow = (
  vendor: ReturnType<typeof replying>,
  parts: Partial<ClientCredentialsSettings<Settings>> = {},
): ClientCredentialsSettings<Settings> => ({
  flow: 'client_credentials',
  tokenUrl: 'https://vendor.example/token',
  transport: vendor.transport,
  ...parts,
});

const codeCapabilities = ['get_authorization_url', 'handle_authorization_callback', 'refresh_access_token'];
const clientCapabilities = ['handle_client_credentials_request', 'refresh_access_token'];
const provided = ({ capabilities }: Integration): string[] =>
  [...capabilities.values()].filter(({ providedBy }) => providedBy === 'oauth2').map(({ name }) => name);

describe('the module', () => {
  it('adds the three capabilities of the code flow, and the two of client credentials', () => {
    expect(provided(integrationWith([oauth2Module(codeFlow(replying()))]))).toEqual(codeCapabilities);
    expect(provided(integrationWith([oauth2Module(clientFlow(replying()))]))).toEqual(clientCapabilities);
  });

  it('adds those of both where credentials differ', () => {
    const credentials = { user: codeFlow(replying()), robot: clientFlow(replying()) };
    expect(provided(integrationWith([oauth2Module({ credentials })], twoCredentials))).toEqual(
      [...new Set([...codeCapabilities, ...clientCapabilities])].toSorted(),
    );
  });

  it('leaves out what is turned off', () => {
    const capabilities = { refresh_access_token: false, get_authorization_url: true };
    const module = oauth2Module(codeFlow(replying(), { capabilities }));
    expect(provided(integrationWith([module]))).toEqual(codeCapabilities.slice(0, 2));
  });

  it('yields to a capability of the connector itself', async () => {
    const vendor = replying();
    const integration = integrationWith([oauth2Module(codeFlow(vendor))], ['oauth'], (app) => ({
      refresh: app.capability('refresh_access_token', () => ({
        response: { access_token: 'by hand', token_type: 'bearer' as const },
      })),
    }));
    expect(provided(integration)).not.toContain('refresh_access_token');
    const request = { ...client, refresh_token: 'refresh-1' };
    expect(await dispatch(integration, 'refresh_access_token', { request, ...given })).toMatchObject({
      response: { access_token: 'by hand' },
    });
    expect(vendor.requests).toEqual([]);
  });

  it('tells the scopes of each capability to hosts', () => {
    const oauth_scopes = { list_accounts: 'users:read', create_account: 'users:read users:write' };
    const integration = integrationWith([oauth2Module(codeFlow(replying()))]);
    expect(describeIntegration(integration)).toMatchObject({ oauth_scopes });
  });

  it('joins the scopes of several credentials', () => {
    const credentials = {
      user: codeFlow(replying()),
      robot: clientFlow(replying(), {
        scopes: { list_accounts: 'bots users:read', list_resources: 'teams' },
      }),
    };
    expect(integrationWith([oauth2Module({ credentials })], twoCredentials).oauthScopes).toEqual({
      list_accounts: 'users:read bots',
      create_account: 'users:read users:write',
      list_resources: 'teams',
    });
  });

  it.each([
    ['a connector without such a credential', codeFlow(replying()), ['token']],
    ['an id that is not declared', { credentials: { other: codeFlow(replying()) } }, ['oauth']],
    ['an id of another kind', { credentials: { token: codeFlow(replying()) } }, ['oauth', 'token']],
  ] as const)('is refused for %s', (_what, oauth, credentials) => {
    expect(() => integrationWith([oauth2Module(oauth)], credentials)).toThrow(/oauth2Module/);
  });
});

const twoCredentials = [
  { id: 'user', type: 'oauth', description: 'A person', optional: true },
  { id: 'robot', type: 'oauth_client_credentials', description: 'A robot', optional: true },
] as const;

describe('get_authorization_url', () => {
  const request = {
    client_id: 'app-1',
    scopes: [],
    redirect_uri: 'https://host.example/callback',
    state: 'state-1',
  };
  const ask = async (parts: Partial<AuthorizationCodeSettings<Settings>>, more: object = {}) => {
    const integration = integrationWith([oauth2Module(codeFlow(replying(), parts))]);
    const envelope = { request: { ...request, ...more }, ...given };
    const result = await dispatch(integration, 'get_authorization_url', envelope);
    if (result.is_error) throw new Error(result.error.message);
    return { ...result.response, url: new URL(result.response.authorization_url) };
  };

  it('makes the URL of the settings and needs no credential', async () => {
    const { authorization_url, code_verifier } = await ask({});
    expect(authorization_url).toBe(
      'https://acme.vendor.example/authorize?scope=offline_access+users%3Aread+users%3Awrite&response_type=code' +
        '&client_id=app-1&redirect_uri=https%3A%2F%2Fhost.example%2Fcallback&state=state-1',
    );
    expect(code_verifier).toBeUndefined();
  });

  it('asks for the scopes that the host wants, and the base', async () => {
    const { url } = await ask({}, { scopes: ['users:read', 'offline_access'] });
    expect(url.searchParams.get('scope')).toBe('offline_access users:read');
  });

  it('gives the verifier of PKCE', async () => {
    const { url, code_verifier } = await ask({ pkce: true });
    expect(code_verifier).toMatch(/^[\w-]{43}$/);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  });

  it('lets what the person filled in count', async () => {
    const { url } = await ask(
      {
        authorizationUrl: (_settings, { form_data }) =>
          `https://${form_data?.['region'] ?? 'us'}.vendor.example/`,
        authorizationParameters: ({ account_id }, { form_data }) => ({
          account: account_id,
          plan: form_data?.['plan'],
        }),
      },
      { form_data: { region: 'eu', plan: 'pro' } },
    );
    expect(url.host).toBe('eu.vendor.example');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ account: 'acc-1', plan: 'pro' });
  });
});

describe('handle_authorization_callback', () => {
  const request = {
    ...client,
    redirect_uri_with_code: 'https://host.example/callback?code=code-1&state=state-1',
    state: 'state-1',
    code_verifier: 'verifier-1',
  };
  const reply = {
    body: { access_token: 'access-1', refresh_token: 'refresh-1', token_type: 'Bearer', expires_in: 60 },
  };

  it('exchanges the code', async () => {
    const vendor = replying(reply);
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const result = await dispatch(integration, 'handle_authorization_callback', { request, ...given });
    expect(result).toMatchObject({
      response: {
        access_token: 'access-1',
        refresh_token: 'refresh-1',
        token_type: 'bearer',
        state: 'state-1',
      },
    });
    expect(vendor.requests[0]?.url).toBe('https://acme.vendor.example/token');
    expect(form(vendor.requests[0])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'code-1',
      code_verifier: 'verifier-1',
      redirect_uri: 'https://host.example/callback',
    });
  });

  it('must come from the issuer that the connector states', async () => {
    const vendor = replying(reply);
    const issuer = ({ subdomain }: Settings): string => `https://${subdomain}.vendor.example`;
    const integration = integrationWith([oauth2Module(codeFlow(vendor, { issuer }))]);
    const ask = (iss: string) => {
      const redirect_uri_with_code = `${request.redirect_uri_with_code}&iss=${encodeURIComponent(iss)}`;
      const envelope = { request: { ...request, redirect_uri_with_code }, ...given };
      return dispatch(integration, 'handle_authorization_callback', envelope);
    };
    expect(await ask('https://acme.vendor.example')).toMatchObject({
      response: { access_token: 'access-1' },
    });
    expect(await ask('https://evil.example')).toMatchObject({ error: { error_code: 'unauthorized' } });
    expect(vendor.requests).toHaveLength(1);
  });

  it.each([
    ['another state', { state: 'state-2' }, reply, 'unauthorized'],
    ['a code that is used up', {}, { status: 400, body: { error: 'invalid_grant' } }, 'creds_revoked'],
  ])('is an error with %s', async (_what, more, answer, error_code) => {
    const integration = integrationWith([oauth2Module(codeFlow(replying(answer)))]);
    const envelope = { request: { ...request, ...more }, ...given };
    expect(await dispatch(integration, 'handle_authorization_callback', envelope)).toMatchObject({
      is_error: true,
      error: { error_code, app_id: 'example' },
    });
  });

  it('shows no secret of request or answer in an error, or in raw data', async () => {
    const error_description = 'client secret code-1 verifier-1 access-1';
    const answer = { status: 400, body: { error: 'odd', error_description, access_token: 'access-1' } };
    const integration = integrationWith([oauth2Module(codeFlow(replying(answer)))]);
    const envelope = { request, ...given, include_raw_data: true };
    const result = await dispatch(integration, 'handle_authorization_callback', envelope);
    expect(JSON.stringify(result)).toContain('odd');
    expect(JSON.stringify(result)).not.toMatch(/client secret|code-1|verifier-1|access-1/);
  });
});

describe('handle_client_credentials_request', () => {
  const ask = (
    vendor: ReturnType<typeof replying>,
    parts: Partial<ClientCredentialsSettings<Settings>>,
    scopes: string[],
  ) => {
    const integration = integrationWith([oauth2Module(clientFlow(vendor, parts))]);
    return dispatch(integration, 'handle_client_credentials_request', {
      request: { ...client, scopes },
      ...given,
    });
  };

  it('gets a token for the scopes that the host wants, or all', async () => {
    const vendor = replying();
    const parts = { baseScopes: 'base', scopes: { list_accounts: 'users' } };
    expect(await ask(vendor, parts, [])).toMatchObject({
      response: { access_token: 'access-1', token_type: 'bearer' },
    });
    await ask(vendor, parts, ['groups']);
    expect(vendor.requests.map((request) => form(request))).toMatchObject([
      { grant_type: 'client_credentials', scope: 'base users' },
      { grant_type: 'client_credentials', scope: 'base groups' },
    ]);
  });

  it('asks always for the scope that the settings name', async () => {
    const vendor = replying();
    const parts: Partial<ClientCredentialsSettings<Settings>> = {
      baseScopes: ({ subdomain }) => [`as_account-us.${subdomain}`],
    };
    await ask(vendor, parts, ['users:read']);
    expect(form(vendor.requests[0])).toMatchObject({ scope: 'as_account-us.acme users:read' });
  });

  it('uses the grant that the vendor has in its place', async () => {
    const vendor = replying();
    const parts: Partial<ClientCredentialsSettings<Settings>> = {
      clientAuthentication: 'client_secret_basic',
      grant: ({ account_id }) => ({ type: 'account_credentials', parameters: { account_id } }),
    };
    await ask(vendor, parts, []);
    expect(form(vendor.requests[0])).toEqual({ grant_type: 'account_credentials', account_id: 'acc-1' });
  });
});

describe('refresh_access_token', () => {
  it('gives the new tokens', async () => {
    const vendor = replying({
      body: { access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'bearer' },
    });
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const request = { ...client, refresh_token: 'refresh-1', state: 'state-1' };
    expect(await dispatch(integration, 'refresh_access_token', { request, ...given })).toMatchObject({
      response: {
        access_token: 'access-2',
        refresh_token: 'refresh-2',
        token_type: 'bearer',
        state: 'state-1',
      },
    });
    expect(form(vendor.requests[0])).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
  });

  it('does not use up a refresh token for a plan, which could not give its successor', async () => {
    const vendor = replying();
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const request = { ...client, refresh_token: 'refresh-1' };
    const plan = await dispatch(integration, 'refresh_access_token', { request, ...given }, { plan: true });
    expect(vendor.requests).toEqual([]);
    expect(plan).toEqual({ is_plan: true, plan: { requests: [], complete: false } });
  });

  it('counts the token requests of each client apart', async () => {
    const keys: string[] = [];
    const vendor = replying();
    const transport: typeof vendor.transport = (call, options) => {
      keys.push(call.credentialKey);
      return vendor.transport(call, options);
    };
    const integration = integrationWith([oauth2Module({ ...codeFlow(vendor), transport })]);
    for (const [client_id, refresh_token] of [
      ['app-1', 'refresh-1'],
      ['app-2', 'refresh-2'],
      ['app-1', 'refresh-3'],
    ]) {
      const request = { ...client, client_id, refresh_token };
      await dispatch(integration, 'refresh_access_token', { request, ...given });
    }
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
  });

  it('says what to do when the refresh token is no longer good', async () => {
    const vendor = replying({ status: 400, body: { error: 'invalid_grant' } });
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const request = { ...client, credential_id: 'oauth', refresh_token: 'refresh-1' };
    expect(await dispatch(integration, 'refresh_access_token', { request, ...given })).toMatchObject({
      error: {
        error_code: 'creds_revoked',
        error_metadata: {
          refreshable: false,
          hint: expect.stringContaining('Connect the credential "oauth" of example again.') as unknown,
        },
      },
    });
  });

  it.each([
    ['are missing', {}, /subdomain/],
    ['are wrong', { subdomain: 'evil.example/' }, /subdomain/],
  ])('checks the settings by the schema of the app: they %s', async (_what, wrong, message) => {
    const vendor = replying();
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const request = { ...client, refresh_token: 'refresh-1' };
    const result = await dispatch(integration, 'refresh_access_token', { request, settings: wrong });
    expect(result).toMatchObject({
      error: { error_code: 'bad_request', message: expect.stringMatching(message) as unknown },
    });
    expect(vendor.requests).toEqual([]);
  });

  it('knows the secrets among the settings', async () => {
    const vendor = replying({ status: 400, body: { error: 'odd', error_description: 'license lic-12345' } });
    const integration = integrationWith([oauth2Module(codeFlow(vendor))]);
    const request = { ...client, refresh_token: 'refresh-1' };
    const envelope = { request, settings: { subdomain: 'acme', license: 'lic-12345' } };
    const result = await dispatch(integration, 'refresh_access_token', envelope);
    expect(JSON.stringify(result)).toContain('license [redacted]');
  });
});

describe('the credential of a request', () => {
  const user = replying({ body: { access_token: 'of user', token_type: 'bearer' } });
  const robot = replying({ body: { access_token: 'of robot', token_type: 'bearer' } });
  const credentials = {
    user: codeFlow(user),
    robot: clientFlow(robot, { capabilities: { refresh_access_token: true } }),
  };
  const integration = integrationWith([oauth2Module({ credentials })], twoCredentials);
  const refresh = (credential_id?: string, of: Integration = integration) => {
    const request = { ...client, refresh_token: 'refresh-1', credential_id };
    return dispatch(of, 'refresh_access_token', { request, ...given });
  };

  it.each(['user', 'robot'])('decides whose settings count: %s', async (id) => {
    expect(await refresh(id)).toMatchObject({ response: { access_token: `of ${id}` } });
  });

  it.each([
    ['is not known', 'nobody', 'This is not done for the credential "nobody". It is for: "user", "robot".'],
    ['is not named', undefined, 'credential_id must say which credential is meant: "user", "robot".'],
    ['is named with nothing', '', 'credential_id must say which credential is meant: "user", "robot".'],
  ])('is a bad request when it %s', async (_what, id, message) => {
    expect(await refresh(id)).toMatchObject({ error: { error_code: 'bad_request', message } });
  });

  it('need not be named where only one can be meant', async () => {
    const request = { ...client, scopes: [] };
    const result = await dispatch(integration, 'handle_client_credentials_request', { request, ...given });
    expect(result).toMatchObject({ response: { access_token: 'of robot' } });
  });

  it('is refused for what its flow does not have', async () => {
    const request = { ...client, scopes: [], credential_id: 'user' };
    const result = await dispatch(integration, 'handle_client_credentials_request', { request, ...given });
    expect(result).toMatchObject({ error: { error_code: 'bad_request' } });
  });

  it('may be named where the settings are for all, and must be one that is declared', async () => {
    const all = integrationWith([oauth2Module(codeFlow(user))]);
    expect(await refresh('oauth', all)).toMatchObject({ response: { access_token: 'of user' } });
    expect(await refresh('token', all)).toMatchObject({ error: { error_code: 'bad_request' } });
  });
});

describe('a source of access tokens', () => {
  const sourceOf = (
    module: IntegrationModule,
    material: object,
    credentials?: readonly CredentialInput[],
    credentialId = 'oauth',
  ) =>
    integrationWith([module], credentials).accessTokens({
      credentialId,
      material: { ...client, ...material },
      settings: given.settings,
    });

  it('refreshes the token of a person', async () => {
    const vendor = replying({ body: { access_token: 'access-2', token_type: 'bearer', expires_in: 3600 } });
    const source = sourceOf(oauth2Module(codeFlow(vendor)), { refresh_token: 'refresh-1' });
    const call = createCall();
    expect([await source.current(call), await source.current(call)]).toEqual(['access-2', 'access-2']);
    expect(vendor.requests).toHaveLength(1);
    expect(vendor.requests[0]?.url).toBe('https://acme.vendor.example/token');
    expect(form(vendor.requests[0])).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
    });
  });

  it('gets tokens for a client', async () => {
    const vendor = replying();
    const source = sourceOf(oauth2Module(clientFlow(vendor, { baseScopes: 'users' })), {});
    expect(await source.current(createCall())).toBe('access-1');
    expect(form(vendor.requests[0])).toMatchObject({ grant_type: 'client_credentials', scope: 'users' });
  });

  it('is another for another audience', () => {
    const key = (audience: string): string =>
      sourceOf(oauth2Module(clientFlow(replying(), { audience })), {}).key;
    expect(key('https://a.example')).not.toBe(key('https://b.example'));
    expect(key('https://a.example')).toBe(key('https://a.example'));
  });

  it('is another for another key of the same client', () => {
    const module = oauth2Module(clientFlow(replying(), { clientAuthentication: 'private_key_jwt' }));
    const keyOf = (material: object): string => sourceOf(module, material).key;
    const keys = [{ key_id: 'k1' }, { key_id: 'k2' }, { private_key: 'one' }, { private_key: 'two' }].map(
      keyOf,
    );
    expect(new Set(keys).size).toBe(4);
    expect(keyOf({ key_id: 'k1' })).toBe(keys[0]);
  });

  it.each<[string, Partial<ClientCredentialsSettings<Settings>>]>([
    ['a parameter', { tokenParameters: ({ account_id }) => ({ account_id }) }],
    ['a grant', { grant: ({ account_id }) => ({ type: 'account_credentials', parameters: { account_id } }) }],
  ])('is another for another account of the same client, which %s names', async (_what, parts) => {
    const vendor = replying();
    const integration = integrationWith([oauth2Module(clientFlow(vendor, parts))]);
    const of = (account_id: string) =>
      integration.accessTokens({
        credentialId: 'oauth',
        material: client,
        settings: { ...given.settings, account_id },
      });
    const call = createCall();
    for (const account of ['acc-1', 'acc-2', 'acc-1']) await of(account).current(call);
    expect(vendor.requests.map((request) => form(request)['account_id'])).toEqual(['acc-1', 'acc-2']);
    expect(of('acc-1').key).not.toContain('acc-1');
  });

  it('refuses a vendor that rotates where nothing durable keeps tokens', async () => {
    const vendor = replying(granted);
    const source = sourceOf(oauth2Module(codeFlow(vendor, { rotatesRefreshTokens: true })), {
      refresh_token: 'r-1',
    });
    await expect(source.current(createCall())).rejects.toMatchObject({ code: 'bad_request' });
    expect(vendor.requests).toEqual([]);
  });

  it.each([
    ['needs a refresh token where a person consents', codeFlow(replying()), {}, undefined, 'oauth'],
    ['is not there for a credential of another kind', codeFlow(replying()), {}, ['oauth', 'token'], 'token'],
    [
      'is not there for a credential without OAuth',
      { credentials: { user: codeFlow(replying()) } },
      {},
      twoCredentials,
      'robot',
    ],
  ] as const)('%s', (_what, oauth, material, credentials, id) => {
    expect(() => sourceOf(oauth2Module(oauth), material, credentials, id)).toThrow(
      expect.objectContaining({ code: 'bad_request' }),
    );
  });

  it('gives a dispatch its token', async () => {
    const vendor = replying({ body: { access_token: 'access-9', token_type: 'bearer' } });
    const seen: unknown[] = [];
    const integration = integrationWith([oauth2Module(codeFlow(vendor))], ['oauth'], (app) => ({
      list: app.capability('list_accounts', ({ credential }) => {
        seen.push(Reflect.get(credential, 'access_token'));
        return { response: [] };
      }),
    }));
    const material = { ...client, refresh_token: 'refresh-1' };
    const source = integration.accessTokens({ credentialId: 'oauth', material, settings: given.settings });
    const options = { runtime: createRuntime(), accessTokens: { oauth: source } };
    const result = await dispatch(integration, 'list_accounts', { request: {}, ...given }, options);
    expect({ result, seen }).toMatchObject({ result: { response: [] }, seen: ['access-9'] });
  });
});
