import { CredentialsRevokedError, NetworkError, type StoredToken, type TokenCall } from '@patchbay/core';
import type { TokenGrant } from '../../src/token-grant.ts';

/** The client that these tests refresh as. */
export const client = {
  client_id: 'rotating',
  client_secret: 'a secret of the client',
  grant_types: ['refresh_token'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_post',
} as const;

/** Refreshes at a real token endpoint. */
export function refreshAt(tokenUrl: string, configured: string) {
  return async (previous: StoredToken | undefined, call: TokenCall): Promise<TokenGrant> => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: client.client_id,
      client_secret: client.client_secret,
      refresh_token: previous?.refreshToken ?? configured,
    });
    const answer = await fetch(tokenUrl, { method: 'POST', body, signal: call.signal }).catch(() => {
      throw new NetworkError('The token endpoint cannot be reached.', { code: 'connection_closed' });
    });
    const said = (await answer.json()) as Record<string, unknown>;
    if (said['error'] === 'invalid_grant') {
      throw new CredentialsRevokedError('The token endpoint answered invalid_grant.');
    }
    if (!answer.ok) throw new Error(`The token endpoint answered ${answer.status}.`);
    return {
      accessToken: String(said['access_token']),
      refreshToken: String(said['refresh_token']),
      expiresAt: call.runtime.clock.now() + Number(said['expires_in']) * 1000,
    };
  };
}
