import type { ClientContext, CredentialOf } from '@patchbay/core';
import { apiKeyAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module } from '@patchbay/oauth2';
import { AUTHORIZATION_URL, TOKEN_URL } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Linear lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Personal API key',
    description:
      'Made under Settings > Security & access > Personal API keys, by an admin of the workspace, with full access or with Read, Write and Admin.',
    optional: true,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth application',
    description:
      'Made under Settings > API > OAuth applications. An admin of the workspace consents, as a user and not as an app: apps get no scope `admin`.',
    optional: true,
  },
] as const;

/** What proving takes of a call. */
export type LinearCall = Omit<ClientContext<Settings, CredentialOf<typeof credentials>>, 'credentials'>;

/** An API key goes as it is, a token of OAuth as a bearer token. */
export function authOf(context: LinearCall): AuthStrategy {
  const { credential } = context;
  if (credential.type === 'oauth') return oauth2Auth({ ...context, credential });
  return apiKeyAuth({ header: 'authorization', value: credential.token });
}

/** How a person lets the connector in. @see https://linear.app/developers/oauth-2-0-authentication */
export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: AUTHORIZATION_URL,
  tokenUrl: TOKEN_URL,
  scopes: SCOPES,
  scopeSeparator: ',',
  pkce: true,
  rotatesRefreshTokens: true,
  transport: createCallTransport,
});
