import { generateKeyPairSync } from 'node:crypto';
import { dispatch, type AuthCredential } from '@patchbay/core';
import { importKey, verifyJwt } from '@patchbay/jwt';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { TOKEN_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { ENTERPRISE, GUIDES } from './common-mock-data.ts';
import { goodToken, scenario } from './scenario.ts';

const passphrase = 'open-sesame';
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
});

/** The file of the Developer Console, whose key is encrypted. */
const key = {
  boxAppSettings: {
    clientID: 'app-1',
    clientSecret: 'client-secret',
    appAuth: { publicKeyID: 'abcd1234', privateKey, passphrase },
  },
  enterpriseID: ENTERPRISE,
};

const forms: Record<string, string>[] = [];

const { runtime, clock, close } = openScenario((...given) => [
  http.post(TOKEN_URL, async ({ request }) => {
    forms.push(Object.fromEntries(new URLSearchParams(await request.text())));
    return HttpResponse.json({
      access_token: goodToken,
      refresh_token: `refresh-${forms.length}`,
      token_type: 'bearer',
      expires_in: 3600,
    });
  }),
  ...scenario(...given),
]);
beforeEach(() => {
  forms.length = 0;
});
afterAll(() => close());

const ask = async (name: string, auth: AuthCredential, settings = {}) => ({
  ...(await dispatch(integration, name, { auth, request: {}, settings }, { runtime })),
});
const dispatched = async (
  name: string,
  request: object,
  settings = {},
): Promise<Readonly<Record<string, unknown>>> => ({
  ...(await dispatch(integration, name, { request, settings }, { runtime })),
});

/** @see https://developer.box.com/guides/authentication/jwt/without-sdk/ */
describe('a JWT app', () => {
  const auth = { service_account: { key, impersonation_email: '', tenant_id: '', scopes: [] } };

  it('signs an assertion with its encrypted key, and keeps the token', async () => {
    expect(await ask('validate_credentials', auth)).toMatchObject({
      response: { unique_tenant_id: ENTERPRISE },
    });
    expect(await ask('list_resources', auth)).toMatchObject({ response: [{}, {}] });
    expect(forms).toHaveLength(1);
    const [form] = forms;
    expect(form).toMatchObject({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: 'app-1',
      client_secret: 'client-secret',
    });
    const { claims, header } = await verifyJwt(form?.['assertion'] ?? '', {
      keys: importKey({ pem: publicKey }),
      algorithms: ['RS256'],
      issuer: 'app-1',
      audience: 'https://api.box.com/oauth2/token',
      clock,
    });
    expect(header['kid']).toBe('abcd1234');
    expect(claims).toMatchObject({ sub: ENTERPRISE, box_sub_type: 'enterprise' });
    expect(claims['exp']).toBe(Math.floor(clock.now() / 1000) + 45);
    expect(claims.jti).toMatch(/^[\w-]{16,128}$/);
    expect(claims).not.toHaveProperty('iat');
  });

  it('is of the enterprise that the setting names, where it serves several', async () => {
    await ask('validate_credentials', auth, { enterprise_id: '99' });
    const [, payload = ''] = forms[0]?.['assertion']?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ sub: '99' });
  });

  it('says so where the passphrase does not open the key, and shows neither', async () => {
    const { appAuth } = key.boxAppSettings;
    const wrong = {
      ...key,
      boxAppSettings: { ...key.boxAppSettings, appAuth: { ...appAuth, passphrase: 'wrong-passphrase' } },
    };
    const credential = { service_account: { ...auth.service_account, key: wrong } };
    await ask('list_resources', auth);
    forms.length = 0;
    const answer = await ask('list_resources', credential);
    expect(answer).toMatchObject({ error: { error_code: 'bad_request' } });
    expect(JSON.stringify(answer)).not.toContain('wrong-passphrase');
    expect(forms).toEqual([]);
  });

  it('is right in its form as the file is', async () => {
    const credential = { id: 'service_account', ...auth };
    expect(await dispatched('validate_credential_config', { credential })).toMatchObject({
      response: { valid: true },
    });
  });
});

describe(`client credentials, ${GUIDES}/authentication/client-credentials/`, () => {
  it('asks for a token of the enterprise', async () => {
    const request = {
      credential_id: 'oauth_client_credentials',
      client_id: 'app-1',
      client_secret: 's',
      scopes: [],
    };
    expect(
      await dispatched('handle_client_credentials_request', request, { enterprise_id: ENTERPRISE }),
    ).toMatchObject({ response: { access_token: goodToken } });
    expect(forms).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: 'app-1',
        client_secret: 's',
        box_subject_type: 'enterprise',
        box_subject_id: ENTERPRISE,
      },
    ]);
  });
});

describe(`consent of an admin, ${GUIDES}/authentication/oauth2/`, () => {
  const client = { credential_id: 'oauth', client_id: 'app-1', client_secret: 's' };

  it('sends the admin to Box with the scopes of what is turned on', async () => {
    const answer = await dispatched('get_authorization_url', {
      ...client,
      scopes: ['manage_managed_users', 'manage_groups'],
      redirect_uri: 'https://host.example/callback',
      state: 'state-1',
    });
    const { authorization_url } = answer['response'] as { authorization_url: string };
    const url = new URL(authorization_url);
    expect(`${url.origin}${url.pathname}`).toBe('https://account.box.com/api/oauth2/authorize');
    expect(url.searchParams.get('scope')).toBe('manage_managed_users manage_groups');
  });

  it('renews tokens, the refresh token too', async () => {
    expect(await dispatched('refresh_access_token', { ...client, refresh_token: 'refresh-0' })).toMatchObject(
      {
        response: { access_token: goodToken, refresh_token: 'refresh-1' },
      },
    );
    expect(forms).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'refresh-0' }]);
  });
});
