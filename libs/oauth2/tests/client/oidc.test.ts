import { generateKeyPairSync } from 'node:crypto';
import { createRedactor, NetworkError, type CallContext, type Transport } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorizationUrl,
  clientCredentialsGrant,
  exchangeCode,
  jwtBearerGrant,
  readCallback,
  refreshGrant,
  serviceAccountGrant,
  vendorGrant,
  type ClientAuthentication,
  type RenewToken,
  type TokenEndpoint,
} from '../../src/index.ts';
import { network } from '../network.ts';
import { accountCredentials, knownAccount, startProvider, type TestProvider } from '../oidc-provider.ts';
import { createCall, failureOf } from './support.ts';

const redirectUri = 'https://host.example/callback?tenant=1';
// Every character that one of the encodings changes.
const clientSecret = 'p ss+w/rd:%&=?~!*\'()"_-.$[]{}|^`<>#@, and more';
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
const jwks = { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] };
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const consent = { grant_types: ['authorization_code', 'refresh_token'], redirect_uris: [redirectUri] };
const own = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    rotation: true,
    accessTokenTtlSeconds: 600,
    clients: [
      {
        client_id: 'web',
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        ...consent,
      },
      { client_id: 'public', token_endpoint_auth_method: 'none', ...consent },
      {
        client_id: 'post',
        scope: 'users:read',
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        ...own,
      },
      {
        client_id: 'ba-s.i_c',
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_basic',
        ...own,
      },
      {
        client_id: 'accounts',
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: [accountCredentials],
        redirect_uris: [],
        response_types: [],
      },
      { client_id: 'key', jwks, token_endpoint_auth_method: 'private_key_jwt', ...own },
      {
        client_id: 'robot@project.example',
        jwks,
        token_endpoint_auth_method: 'none',
        grant_types: [jwtBearer],
        redirect_uris: [],
        response_types: [],
      },
    ],
  });
});
afterAll(() => provider.close());

const call = (): CallContext => {
  const { runtime, ...others } = createCall({ redactor: createRedactor() });
  const clock = { now: () => Date.now(), sleep: runtime.clock.sleep };
  return {
    ...others,
    runtime: { ...runtime, clock, secureRandom: (n) => crypto.getRandomValues(new Uint8Array(n)) },
  };
};
const endpoint = (parts: Partial<TokenEndpoint> = {}): TokenEndpoint => ({
  tokenUrl: provider.tokenUrl,
  issuer: provider.issuer,
  transport: () => network,
  ...parts,
});

describe('oidc-provider gives tokens for', () => {
  it.each([
    ['web', true],
    ['web', false],
    ['public', true],
  ])(
    'the code of a consent, to %s (PKCE: %j), and for the refresh token that comes with it',
    async (clientId, pkce) => {
      const context = call();
      const clientAuthentication = clientId === 'public' ? 'none' : 'client_secret_post';
      const vendor = endpoint({ clientAuthentication });
      const { url, codeVerifier } = await authorizationUrl(
        {
          authorizationUrl: provider.authorizationUrl,
          clientId,
          redirectUri,
          state: 'a state & more',
          scopes: ['openid', 'offline_access'],
          pkce,
          authorizationParameters: { prompt: 'consent' },
        },
        context,
      );
      const end = await provider.consent(url, redirectUri);
      expect(new URL(end).searchParams.get('iss')).toBe(provider.issuer);
      const expected = { clientId, state: 'a state & more', issuer: provider.issuer };
      const callback = readCallback(end, expected, context);
      expect(callback.redirectUri).toBe(redirectUri);

      const identity = { clientId, clientSecret };
      const before = Date.now();
      const first = await exchangeCode(vendor, identity, callback, codeVerifier, context);
      expect(first).toMatchObject({
        scopes: ['openid', 'offline_access'],
        refreshToken: expect.any(String) as unknown,
      });
      expect(first.expiresAt).toBeGreaterThanOrEqual(before + 600_000);
      expect(first.expiresAt).toBeLessThanOrEqual(Date.now() + 600_000);
      expect(await provider.accepts(first.accessToken)).toBe(true);

      const second = await refreshGrant({ ...vendor, ...identity, refreshToken: first.refreshToken })(
        undefined,
        context,
      );
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(await provider.accepts(second.accessToken)).toBe(true);
      const secrets = [
        callback.code,
        first.accessToken,
        first.refreshToken,
        second.accessToken,
        second.refreshToken,
      ];
      for (const secret of secrets) expect(context.redactor.text(secret ?? '')).toBe('[redacted]');
    },
  );

  it.each<[string, ClientAuthentication]>([
    ['post', 'client_secret_post'],
    ['ba-s.i_c', 'client_secret_basic'],
    ['key', 'private_key_jwt'],
  ])('client credentials, to %s by %s', async (clientId, clientAuthentication) => {
    const renew = clientCredentialsGrant({
      ...endpoint({ clientAuthentication }),
      clientId,
      clientSecret,
      privateKey: pem,
      keyId: 'k1',
      scopes: 'users:read',
    });
    expect(await renew(undefined, call())).toMatchObject({
      accessToken: expect.any(String) as unknown,
      refreshToken: undefined,
      scopes: ['users:read'],
    });
  });

  it('a signed client whose assertion names the token URL', async () => {
    const vendor = { ...endpoint({ clientAuthentication: 'private_key_jwt' }), issuer: undefined };
    const renew = clientCredentialsGrant({ ...vendor, clientId: 'key', privateKey: pem });
    expect((await renew(undefined, call())).accessToken).toEqual(expect.any(String));
  });

  it('an assertion, for whom it names', async () => {
    const renew = jwtBearerGrant({
      ...endpoint(),
      clientId: 'robot@project.example',
      issuerOfAssertion: 'robot@project.example',
      subject: 'ada',
      privateKey: pem,
      scopes: ['users:read'],
    });
    const { accessToken, scopes } = await renew(undefined, call());
    expect(scopes).toEqual(['openid', 'users:read']);
    expect(await provider.accepts(accessToken)).toBe(true);
  });

  it('a grant of the vendor’s own, for the account that it names and no other', async () => {
    const grantFor = (account_id: string) =>
      vendorGrant({
        ...endpoint({ clientAuthentication: 'client_secret_basic' }),
        clientId: 'accounts',
        clientSecret,
        grant: { type: accountCredentials, parameters: { account_id } },
      });
    const { accessToken } = await grantFor(knownAccount)(undefined, call());
    expect(await provider.accepts(accessToken)).toBe(true);
    expect(provider.tokenRequests[accountCredentials]).toBe(1);
    const error = await failureOf(() => grantFor('another')(undefined, call()));
    expect(error).toMatchObject({ code: 'creds_revoked', statusCode: 400 });
  });

  it('the key file of a service account', async () => {
    const key = {
      type: 'service_account',
      client_email: 'robot@project.example',
      private_key: pem,
      private_key_id: 'k1',
      token_uri: provider.tokenUrl,
    };
    const credential = {
      key,
      impersonation_email: 'ada@customer.example',
      tenant_id: '',
      scopes: ['users:read'],
    };
    // Google wants no client_id, and oidc-provider has to have one.
    const naming: Transport = {
      send: (request) =>
        network.send({ ...request, body: `${String(request.body)}&client_id=robot%40project.example` }),
    };
    const { accessToken, scopes } = await serviceAccountGrant(credential, { transport: () => naming })(
      undefined,
      call(),
    );
    expect(scopes).toEqual(['openid', 'users:read']);
    expect(await provider.accepts(accessToken)).toBe(true);
  });
});

describe('oidc-provider refuses', () => {
  const refused = async (renew: RenewToken): Promise<Awaited<ReturnType<typeof failureOf>>> =>
    failureOf(() => renew(undefined, call()));

  it('a refresh token that was used before, and all that came of it', async () => {
    const options = { ...endpoint(), clientId: 'web', clientSecret };
    const refreshToken = await provider.refreshToken('web');
    const next = await refreshGrant({ ...options, refreshToken })(undefined, call());
    const before = provider.revocationsByReuse;
    expect(await refused(refreshGrant({ ...options, refreshToken }))).toMatchObject({
      code: 'creds_revoked',
    });
    expect(provider.revocationsByReuse).toBe(before + 1);
    expect(await provider.accepts(next.accessToken)).toBe(false);
    expect(await refused(refreshGrant({ ...options, refreshToken: next.refreshToken }))).toMatchObject({
      code: 'creds_revoked',
    });
  });

  it('a code that was used before, or with another verifier', async () => {
    const { url } = await authorizationUrl(
      {
        authorizationUrl: provider.authorizationUrl,
        clientId: 'web',
        redirectUri,
        state: 's',
        scopes: ['openid'],
        pkce: true,
      },
      call(),
    );
    const callback = readCallback(
      await provider.consent(url, redirectUri),
      { clientId: 'web', state: 's' },
      call(),
    );
    const other = 'another-verifier-of-more-than-43-characters-aaaa';
    const error = await failureOf(() =>
      exchangeCode(endpoint(), { clientId: 'web', clientSecret }, callback, other, call()),
    );
    expect(error).toMatchObject({ code: 'creds_revoked', statusCode: 400 });
    expect(error.metadata.hint).toContain('A code is good once');
  });

  it.each([
    ['another secret', { clientId: 'post', clientSecret: 'wrong' }, 'client_secret_post'],
    ['another secret in a header', { clientId: 'ba-s.i_c', clientSecret: 'wrong' }, 'client_secret_basic'],
    ['an unknown client', { clientId: 'nobody', clientSecret }, 'client_secret_post'],
  ] as const)('%s', async (_what, identity, clientAuthentication) => {
    expect(
      await refused(clientCredentialsGrant({ ...endpoint({ clientAuthentication }), ...identity })),
    ).toMatchObject({
      code: 'unauthorized',
      statusCode: 401,
      message: expect.stringContaining('invalid_client') as unknown,
    });
  });

  it('another key', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const privateKey = String(other.export({ type: 'pkcs8', format: 'pem' }));
    const options = { ...endpoint({ clientAuthentication: 'private_key_jwt' }), clientId: 'key', privateKey };
    expect(await refused(clientCredentialsGrant(options))).toMatchObject({ code: 'unauthorized' });
    const assertion = {
      clientId: 'robot@project.example',
      issuerOfAssertion: 'robot@project.example',
      privateKey,
    };
    expect(await refused(jwtBearerGrant({ ...endpoint(), ...assertion }))).toMatchObject({
      code: 'creds_revoked',
    });
  });

  it('a scope that the client may not have, and a grant that it may not use', async () => {
    const options = { ...endpoint(), clientId: 'post', clientSecret };
    expect(await refused(clientCredentialsGrant({ ...options, scopes: 'users:write' }))).toMatchObject({
      code: 'permission_denied',
    });
    expect(await refused(refreshGrant({ ...options, refreshToken: 'x' }))).toMatchObject({
      code: expect.stringMatching(/unauthorized|bad_request/) as unknown,
    });
  });

  it('a person who does not consent', async () => {
    const { url } = await authorizationUrl(
      {
        authorizationUrl: provider.authorizationUrl,
        clientId: 'web',
        redirectUri,
        state: 's',
        scopes: ['openid'],
        authorizationParameters: { prompt: 'none' },
      },
      call(),
    );
    const end = await provider.consent(url, redirectUri);
    const error = await failureOf(() => readCallback(end, { clientId: 'web', state: 's' }, call()));
    expect(error).toMatchObject({
      code: 'creds_revoked',
      message: expect.stringContaining('login_required') as unknown,
    });
  });
});

describe('a provider that is gone', () => {
  it('is a NetworkError of the transport', async () => {
    const gone: Transport = {
      send: () => Promise.reject(new NetworkError('gone', { code: 'connection_rejected', neverSent: true })),
    };
    const renew = clientCredentialsGrant({
      ...endpoint({ transport: () => gone }),
      clientId: 'post',
      clientSecret,
    });
    expect(await failureOf(() => renew(undefined, call()))).toMatchObject({ code: 'connection_rejected' });
  });
});
