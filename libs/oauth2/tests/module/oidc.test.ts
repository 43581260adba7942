import { defineApp, dispatch, type Integration, type ResponseEnvelope } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oauth2Module } from '../../src/index.ts';
import { network } from '../network.ts';
import { startProvider, type TestProvider } from '../oidc-provider.ts';

const redirect_uri = 'https://host.example/callback';
const client_secret = 'a secret: of the client';
const settings = z.object({ issuer: z.url() });
type Settings = z.output<typeof settings>;

describe('a host that connects an app', () => {
  let provider: TestProvider;
  let integration: Integration;
  beforeAll(async () => {
    provider = await startProvider({
      rotation: true,
      clients: [
        {
          client_id: 'person',
          client_secret,
          token_endpoint_auth_method: 'client_secret_basic',
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: [redirect_uri],
        },
        {
          client_id: 'robot',
          client_secret,
          token_endpoint_auth_method: 'client_secret_post',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
    });
    const common = { tokenUrl: ({ issuer }: Settings) => `${issuer}/token`, transport: () => network };
    const app = defineApp({
      appId: 'example',
      settings,
      credentials: [
        { id: 'user', type: 'oauth', description: 'A person', optional: true },
        { id: 'robot', type: 'oauth_client_credentials', description: 'A robot', optional: true },
      ],
      client: () => ({}),
    });
    const validate = app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'tenant' },
    }));
    integration = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Example', categories: ['OTHER'] },
      capabilities: { validate },
      modules: [
        oauth2Module<Settings>({
          credentials: {
            user: {
              ...common,
              flow: 'authorization_code',
              authorizationUrl: ({ issuer }) => `${issuer}/auth`,
              authorizationParameters: { prompt: 'consent' },
              issuer: ({ issuer }) => issuer,
              clientAuthentication: 'client_secret_basic',
              baseScopes: 'openid offline_access',
              scopes: { list_accounts: 'users:read' },
              pkce: true,
            },
            robot: { ...common, flow: 'client_credentials', scopes: { list_accounts: 'users:read' } },
          },
        }),
      ],
    });
  });
  afterAll(() => provider.close());

  const ask = async (
    name: Parameters<typeof dispatch>[1],
    request: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    const envelope = { request, settings: { issuer: provider.issuer } };
    const result = (await dispatch(integration, name, envelope)) as ResponseEnvelope;
    if (result.is_error) throw new Error(`${result.error.error_code}: ${result.error.message}`);
    return result.response as Record<string, unknown>;
  };

  it('gets tokens for a person, and new ones', async () => {
    const client = { credential_id: 'user', client_id: 'person' };
    const url = await ask('get_authorization_url', { ...client, scopes: [], redirect_uri, state: 'state-1' });
    const end = await provider.consent(String(url['authorization_url']), redirect_uri);
    const tokens = await ask('handle_authorization_callback', {
      ...client,
      client_secret,
      redirect_uri_with_code: end,
      state: 'state-1',
      code_verifier: url['code_verifier'],
    });
    expect(await provider.accepts(String(tokens['access_token']))).toBe(true);
    const { refresh_token } = tokens;
    const next = await ask('refresh_access_token', { ...client, client_secret, refresh_token });
    expect(await provider.accepts(String(next['access_token']))).toBe(true);
    expect(next['refresh_token']).not.toBe(refresh_token);
    await expect(ask('refresh_access_token', { ...client, client_secret, refresh_token })).rejects.toThrow(
      'creds_revoked',
    );
    expect(provider.revocationsByReuse).toBe(1);
  });

  it('gets tokens for a robot', async () => {
    const client = { credential_id: 'robot', client_id: 'robot', client_secret };
    const tokens = await ask('handle_client_credentials_request', { ...client, scopes: [] });
    expect(tokens).toEqual({ access_token: expect.any(String) as unknown, token_type: 'bearer' });
    expect(provider.tokenRequests['client_credentials']).toBe(1);
  });
});
