import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineApp, dispatch, type Integration, type IntegrationModule } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as oauth2 from '../src/index.ts';
import { createCall, form, replying } from './client/support.ts';
import { actingFor } from './examples/assertion-auth.ts';
import { assertion } from './examples/assertion.ts';
import { withKey, withSecret } from './examples/client-credentials.ts';
import { consent } from './examples/consent.ts';
import { withConsent } from './examples/module.ts';
import { refresh } from './examples/refresh.ts';
import { directory } from './examples/service-account.ts';
import { slack } from './examples/two-credentials.ts';
import { zoom } from './examples/vendor-grant.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const examples = readdirSync(new URL('./examples', import.meta.url));

describe('the README', () => {
  it.each(examples)('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  it('shows no other code', () => {
    expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });

  it('names every value that the package exports', () => {
    expect(Object.keys(oauth2).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  const pem = String(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  const key = { client_email: 'robot@project.example', private_key: pem, private_key_id: 'k1' };
  const account = { key, impersonation_email: 'admin@customer.example', tenant_id: '', scopes: [] };
  const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

  it.each<[string, (transport: oauth2.TransportFactory) => oauth2.RenewToken, object]>([
    ['refresh', (transport) => refresh('refresh-1', 'secret', transport), { refresh_token: 'refresh-1' }],
    ['withSecret', (transport) => withSecret('secret', transport), { scope: 'users:read groups:read' }],
    ['withKey', (transport) => withKey(pem, transport), { audience: 'https://api.vendor.example' }],
    ['assertion', (transport) => assertion(pem, 'ada', transport), { grant_type: jwtBearer }],
    ['directory', (transport) => directory(account, transport), { grant_type: jwtBearer }],
    ['zoom', (transport) => zoom('acc-1', 'secret', transport), { account_id: 'acc-1' }],
  ])('%s gets a token', async (_name, grant, sent) => {
    const vendor = replying();
    expect(await grant(vendor.transport)(undefined, createCall())).toMatchObject({ accessToken: 'access-1' });
    expect(form(vendor.requests[0])).toMatchObject(sent);
  });

  it('actingFor sends a token', async () => {
    const context = { ...createCall(), credential: { id: 'app' } };
    const auth = actingFor(context, 'ada', { pem, passphrase: '' }, replying().transport);
    const { headers } = await auth.apply({ method: 'GET', url: 'https://api.vendor.example', headers: {} });
    expect(headers).toEqual({ authorization: 'Bearer access-1' });
  });

  it('consent leads to a token', async () => {
    const vendor = replying();
    const flow = consent('secret', vendor.transport, createCall());
    const parts = await flow.start('state-1');
    const url = `https://you.example/callback?code=code-1&state=state-1&iss=${encodeURIComponent('https://vendor.example')}`;
    expect(await flow.finish(url, 'state-1', parts)).toMatchObject({ accessToken: 'access-1' });
    expect(form(vendor.requests[0])).toMatchObject({ code: 'code-1', code_verifier: parts.codeVerifier });
  });

  it('the module gives the capabilities', async () => {
    const integration = integrationWith(withConsent(replying().transport), ['oauth']);
    const request = { client_id: 'app', scopes: [], redirect_uri: 'https://you.example', state: 's' };
    const envelope = { request, settings: { subdomain: 'acme' } };
    expect(await dispatch(integration, 'get_authorization_url', envelope)).toMatchObject({
      response: {
        authorization_url: expect.stringMatching(
          /^https:\/\/acme\.vendor\.example\/oauth\/authorize\?/,
        ) as unknown,
        code_verifier: expect.any(String) as unknown,
      },
    });
  });

  it.each([
    ['bot', 'xoxb-1'],
    ['user', 'xoxp-1'],
  ])('slack gives the token of the %s', async (credential_id, access_token) => {
    const body = {
      ok: true,
      access_token: 'xoxb-1',
      token_type: 'bot',
      authed_user: { access_token: 'xoxp-1', token_type: 'user' },
    };
    const result = await callback(slack(replying({ body }).transport), credential_id);
    expect(result).toMatchObject({ response: { access_token } });
  });

  it('slack says that a token was revoked', async () => {
    const { transport } = replying({ body: { ok: false, error: 'invalid_refresh_token' } });
    expect(await callback(slack(transport), 'bot')).toMatchObject({ error: { error_code: 'creds_revoked' } });
  });
});

const callback = (module: IntegrationModule, credential_id: string) =>
  dispatch(integrationWith(module, ['bot', 'user']), 'handle_authorization_callback', {
    request: {
      credential_id,
      client_id: 'app',
      client_secret: 'secret',
      redirect_uri_with_code: 'https://you.example/callback?code=code-1',
    },
    settings: { subdomain: 'acme' },
  });

function integrationWith(module: IntegrationModule, ids: readonly string[]): Integration {
  const app = defineApp({
    appId: 'example',
    settings: z.object({ subdomain: z.string().regex(/^[a-z0-9-]+$/) }),
    credentials: ids.map((id) => ({ id, type: 'oauth' as const, description: id, optional: true })),
    client: () => ({}),
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Example', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'x' },
      })),
    },
    modules: [module],
  });
}
