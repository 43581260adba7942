import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  authorizationUrl,
  clientCredentialsGrant,
  oauth2Module,
  readCallback,
  refreshGrant,
  serviceAccountGrant,
} from '../../src/index.ts';
import { createCall, endpoint, identity, replying } from './support.ts';

const shown = (value: unknown): string => inspect(value, { depth: null, showHidden: true, getters: true });

describe('what this package hands out, when it is printed,', () => {
  it('shows no token', async () => {
    const body = {
      access_token: 'access-1',
      refresh_token: 'refresh-1',
      token_type: 'bearer',
      scope: 'users',
    };
    const options = { ...endpoint(replying({ body }).transport), ...identity };
    const grant = await refreshGrant({ ...options, refreshToken: 'refresh-0' })(undefined, createCall());
    expect(grant).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect(inspect(grant)).not.toMatch(/access-1|refresh-1/);
    expect(inspect(grant)).toContain('users');
  });

  it('shows no code and no verifier', async () => {
    const call = createCall();
    const callback = readCallback('https://h.example/cb?code=code-1', { clientId: 'app-1' }, call);
    expect(inspect(callback)).not.toContain('code-1');
    const parts = {
      authorizationUrl: 'https://v.example/',
      clientId: 'app-1',
      redirectUri: 'https://h.example',
      state: 's',
    };
    const url = await authorizationUrl({ ...parts, pkce: true }, call);
    expect(inspect(url)).not.toContain(url.codeVerifier);
  });

  it('shows nothing of what a grant or a module was made with', () => {
    const key = { client_email: 'a@b.example', private_key: 'a private key', private_key_id: 'k1' };
    const { transport } = replying();
    const credential = { key, impersonation_email: '', tenant_id: '', scopes: [] };
    const made = [
      clientCredentialsGrant({ ...endpoint(transport), ...identity }),
      refreshGrant({ ...endpoint(transport), ...identity, refreshToken: 'refresh-1' }),
      serviceAccountGrant(credential, { transport }),
      oauth2Module({
        flow: 'client_credentials',
        tokenUrl: 'https://v.example',
        transport,
        tokenParameters: { partner_secret: 'partner secret' },
      }),
    ];
    expect(shown(made)).not.toMatch(/client secret|refresh-1|a private key|partner secret/);
  });
});
