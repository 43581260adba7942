import { MissingParameterError, type ClientContext, type CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth, oauth2Auth, oauth2Module, type VendorGrant } from '@patchbay/oauth2';
import { AUTHORIZATION_URL, TOKEN_URL } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Zoom lets programs in. */
export const credentials = [
  {
    id: 'oauth_client_credentials',
    type: 'oauth_client_credentials',
    name: 'Server-to-server app',
    description:
      'App Marketplace > Develop > Build App > Server-to-Server OAuth. Add the scopes, and activate it. Its account ID is a setting.',
    optional: true,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description:
      'An access token of an admin-managed general app, which an admin consented to: App Marketplace > Develop > Build App > General App.',
    optional: true,
  },
] as const;

export type ZoomCredential = CredentialOf<typeof credentials>;

/** What all token requests share. The id and the secret go as they are, without the encoding of RFC 6749. @see https://developers.zoom.us/docs/internal-apps/s2s-oauth/ */
const endpoint = {
  tokenUrl: TOKEN_URL,
  transport: createCallTransport,
  clientAuthentication: 'client_secret_basic_raw',
} as const;

/** @see https://developers.zoom.us/docs/internal-apps/s2s-oauth/ */
function accountGrant({ account_id }: Pick<Settings, 'account_id'>): VendorGrant {
  if (account_id === undefined) {
    throw new MissingParameterError('A server-to-server app of Zoom needs the setting "account_id".');
  }
  return { type: 'account_credentials', parameters: { account_id } };
}

/** Sends an access token; that of a server-to-server app is good for an hour, and got anew with its secret. */
export function authOf(context: ClientContext<Settings, ZoomCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'oauth') return oauth2Auth({ ...context, credential });
  return clientCredentialsAuth({ ...context, credential }, { ...endpoint, grant: accountGrant(settings) });
}

/**
 * An app has its scopes where it is registered: requests do not name them. Every refresh ends the refresh token before it.
 *
 * @see https://developers.zoom.us/docs/integrations/oauth/
 */
export const oauth = oauth2Module<Settings>({
  credentials: {
    oauth: {
      ...endpoint,
      flow: 'authorization_code',
      authorizationUrl: AUTHORIZATION_URL,
      authorizationParameters: { scope: [] },
      pkce: true,
      scopes: SCOPES,
      rotatesRefreshTokens: true,
    },
    oauth_client_credentials: {
      ...endpoint,
      flow: 'client_credentials',
      grant: accountGrant,
      capabilities: { refresh_access_token: false },
    },
  },
});
