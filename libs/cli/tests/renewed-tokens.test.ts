import {
  defineApp,
  splitTokenMaterial,
  type AccessTokenSource,
  type IntegrationModule,
  type TokenRequest,
} from '@patchbay/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openConnector } from '../src/connector.ts';
import { acmePackage, canary, runHere, temporaryFolder, type RunHereOptions } from './support.ts';

/** An app whose tokens are numbered, and kept in the store of the runtime. */
function renewing(kind: 'oauth' | 'oauth_client_credentials' | 'token') {
  const asked: TokenRequest[] = [];
  const module: IntegrationModule = {
    name: 'oauth',
    capabilities: () => [],
    accessTokens: (_parts, request) => (asked.push(request), numbered),
  };
  const app = defineApp({
    appId: 'acme',
    settings: z.object({ subdomain: z.string().optional() }),
    credentials: [kind],
    client: ({ credential }) => credential,
  });
  const validate = app.capability('validate_credentials', ({ client }) => ({
    response: { valid: true, unique_tenant_id: 'access_token' in client ? client.access_token : 'none' },
  }));
  const integration = app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: { validate },
    modules: kind === 'token' ? [] : [module],
  });
  const url = pathToFileURL(join(acmePackage(), 'main.ts')).href;
  const connector = openConnector(url, () => Promise.resolve({ integration }));
  const validated = async (options: Omit<RunHereOptions, 'connector'>, ...args: string[]) => {
    const ended = await runHere(['validate_credentials', ...args], { ...options, connector });
    const answer: unknown = ended.code === 0 ? JSON.parse(ended.stdout) : undefined;
    return { ...ended, answer };
  };
  return { asked, validated };
}

const numbered: AccessTokenSource = {
  key: 'numbered',
  current: async ({ runtime }) => {
    const store = runtime.tokenStore;
    if (store === undefined) return 'token-without-store';
    const before = await store.read('numbered');
    const accessToken = `token-${Number(before?.accessToken.slice('token-'.length) ?? 0) + 1}`;
    await store.replace('numbered', before?.version, { version: accessToken, accessToken, obtainedAt: 0 });
    return accessToken;
  },
  renew: async () => undefined,
};

const oauth = { client_id: 'me', client_secret: canary, refresh_token: 'first' };
const tenant = (token: string) => ({ response: { valid: true, unique_tenant_id: token } });

describe('a credential with a refresh token', () => {
  it('gets its access token from the connector, which alone sees what renews it', async () => {
    const { asked, validated } = renewing('oauth');
    const input = {
      kind: 'text',
      text: JSON.stringify({ auth: { oauth }, settings: { subdomain: 'x' } }),
    } as const;
    expect(await validated({ environment: {}, input })).toMatchObject({
      code: 0,
      answer: tenant('token-without-store'),
    });
    expect(asked).toEqual([{ credentialId: 'oauth', material: oauth, settings: { subdomain: 'x' } }]);
  });

  it('keeps tokens in the file of --token-store, over several runs', async () => {
    const { validated } = renewing('oauth');
    const folder = temporaryFolder();
    const authFile = join(folder, 'auth.json');
    writeFileSync(authFile, JSON.stringify({ oauth }));
    const args = ['--auth-file', authFile, '--token-store', join(folder, 'tokens.json')];
    expect(await validated({ environment: {} }, ...args)).toMatchObject({ answer: tenant('token-1') });
    expect(await validated({ environment: {} }, ...args)).toMatchObject({ answer: tenant('token-2') });
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).toContain('token-2');
  });

  it('may come from the environment, and so may the file', async () => {
    const { asked, validated } = renewing('oauth');
    const path = join(temporaryFolder(), 'tokens.json');
    const environment = {
      ACME_OAUTH_CLIENT_ID: 'me',
      ACME_OAUTH_CLIENT_SECRET: canary,
      ACME_OAUTH_REFRESH_TOKEN: 'first',
      ACME_TOKEN_STORE: path,
    };
    expect(await validated({ environment })).toMatchObject({ answer: tenant('token-1') });
    expect(asked[0]?.material).toEqual(oauth);
  });

  it('keeps what the contract knows of client credentials', async () => {
    const { asked, validated } = renewing('oauth_client_credentials');
    const payload = { client_id: 'me', client_secret: canary, scopes: ['a', 'b'] };
    const text = JSON.stringify({ auth: { oauth_client_credentials: payload } });
    expect(await validated({ environment: {}, input: { kind: 'text', text } })).toMatchObject({
      code: 0,
      answer: tenant('token-without-store'),
    });
    expect(asked[0]?.material).toEqual(payload);
  });

  it('asks for no scopes where client credentials name none', async () => {
    const { asked, validated } = renewing('oauth_client_credentials');
    const environment = {
      ACME_OAUTH_CLIENT_CREDENTIALS_CLIENT_ID: 'me',
      ACME_OAUTH_CLIENT_CREDENTIALS_CLIENT_SECRET: canary,
    };
    expect(await validated({ environment })).toMatchObject({ answer: tenant('token-without-store') });
    expect(asked[0]?.material).toEqual({ client_id: 'me', client_secret: canary });
  });
});

describe('mistakes', () => {
  it.each([
    [{ oauth: { refresh_token: canary } }, 'cannot get an access token: client_id is missing'],
    [{ oauth: { refresh_token: canary, client_id: 7 } }, 'client_id is missing or no text'],
  ])('an incomplete credential: %j', async (auth, message) => {
    const { validated } = renewing('oauth');
    const text = JSON.stringify({ auth });
    const ended = await validated({ environment: {}, input: { kind: 'text', text } });
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('--token-store for a credential that nothing renews', async () => {
    const { validated } = renewing('oauth');
    const text = JSON.stringify({ auth: { oauth: { access_token: canary } } });
    const ended = await validated({ environment: {}, input: { kind: 'text', text } }, '--token-store', 'x');
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--token-store is for an OAuth'),
    });
  });
});

describe('splitTokenMaterial', () => {
  const declared = [
    { id: 'person', type: 'oauth' },
    { id: 'key', type: 'token' },
  ] as const;

  it('leaves alone what has an access token, other kinds, and what is no credential', () => {
    for (const envelope of [
      { auth: { oauth: { access_token: 'a' } } },
      { auth: { oauth: { access_token: 'a', refresh_token: null } } },
      { auth: { token: { refresh_token: 'a' } } },
      { auth: 7, credentials: 'x' },
      { credentials: [{ id: 'key', token: { token: 'a' } }, 7] },
      {},
    ]) {
      expect(splitTokenMaterial(envelope, declared)).toEqual({ envelope, renewable: [] });
    }
  });

  it('takes null for absent', () => {
    const nulls = { access_token: null, private_key: null, scopes: null };
    expect(splitTokenMaterial({ auth: { oauth: { ...oauth, ...nulls } } }, declared).renewable).toEqual([
      { credentialId: 'person', material: oauth },
    ]);
  });

  it('goes by id where there are several', () => {
    const key = { id: 'key', token: { token: 'a' } };
    expect(splitTokenMaterial({ credentials: [{ id: 'person', oauth }, key] }, declared)).toEqual({
      envelope: { credentials: [{ id: 'person' }, key] },
      renewable: [{ credentialId: 'person', material: oauth }],
    });
  });
});
