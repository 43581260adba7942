import { NetworkError, type Transport } from '@patchbay/core';
import { refreshGrant } from '../../src/client/grants/refresh.ts';
import type { RenewToken } from '../../src/tokens/options.ts';

/** The client that these tests refresh as. */
export const client = {
  client_id: 'rotating',
  client_secret: 'a secret of the client',
  grant_types: ['refresh_token'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_post',
} as const;

/** The network, without the retries and limits of `@patchbay/http`, which stands above this package. */
const network: Transport = {
  send: async ({ url, method, headers, body, signal }) => {
    const given = { method, headers, body: String(body), signal: signal ?? null };
    const answer = await fetch(url, given).catch(() => {
      throw new NetworkError('The token endpoint cannot be reached.', { code: 'connection_closed' });
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: new Uint8Array(await answer.arrayBuffer()),
      url: answer.url,
    };
  },
};

/** Refreshes at a real token endpoint. */
export function refreshAt(tokenUrl: string, refreshToken: string): RenewToken {
  const { client_id: clientId, client_secret: clientSecret } = client;
  return refreshGrant({ tokenUrl, clientId, clientSecret, refreshToken, transport: () => network });
}
