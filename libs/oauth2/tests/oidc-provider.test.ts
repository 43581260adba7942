import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProvider, type TestProvider } from './oidc-provider.ts';

describe('the authorization server of the tests', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      clients: [
        {
          client_id: 'rotating',
          client_secret: 'a secret of the client',
          grant_types: ['authorization_code', 'refresh_token'],
          redirect_uris: ['https://host.example/callback'],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      rotation: true,
    });
  });
  afterAll(() => provider.close());

  const refresh = async (refresh_token: string): Promise<Record<string, unknown>> => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'rotating',
      client_secret: 'a secret of the client',
      refresh_token,
    });
    const answer = await fetch(provider.tokenUrl, { method: 'POST', body });
    return (await answer.json()) as Record<string, unknown>;
  };

  it('rotates refresh tokens and revokes a grant whose old token comes back', async () => {
    const first = await provider.refreshToken('rotating');
    const next = await refresh(first);
    expect(next['refresh_token']).not.toBe(first);
    expect(await provider.accepts(String(next['access_token']))).toBe(true);
    expect(await refresh(first)).toMatchObject({ error: 'invalid_grant' });
    expect(await provider.accepts(String(next['access_token']))).toBe(false);
    expect(provider).toMatchObject({ tokenRequests: { refresh_token: 2 }, revocationsByReuse: 1 });
  });

  it('consents by itself', async () => {
    const url = new URL(provider.authorizationUrl);
    url.search = new URLSearchParams({
      client_id: 'rotating',
      response_type: 'code',
      redirect_uri: 'https://host.example/callback',
      scope: 'openid offline_access',
      prompt: 'consent',
      state: 'x',
    }).toString();
    const end = await provider.consent(url.href, 'https://host.example/callback');
    expect(new URL(end).searchParams.get('code')).toEqual(expect.any(String));
  });
});
