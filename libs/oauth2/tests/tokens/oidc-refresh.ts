import { refreshGrant } from '../../src/client/grants/refresh.ts';
import type { RenewToken } from '../../src/tokens/options.ts';
import { network } from '../network.ts';

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
export function refreshAt(tokenUrl: string, refreshToken: string): RenewToken {
  const { client_id: clientId, client_secret: clientSecret } = client;
  return refreshGrant({ tokenUrl, clientId, clientSecret, refreshToken, transport: () => network });
}
