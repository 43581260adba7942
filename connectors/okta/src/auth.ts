import type { ClientContext, CredentialOf } from '@patchbay/core';
import { bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth, oauth2Module } from '@patchbay/oauth2';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Okta lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'API token',
    description:
      'Admin Console, Security > API > Tokens > Create token. It may do what the administrator may who makes it, and ends after 30 days without use.',
    optional: true,
    validate: ({ token }: Readonly<Record<string, unknown>>): readonly string[] =>
      String(token).startsWith('SSWS') ? ['Leave out "SSWS": it is put before the token.'] : [],
  },
  {
    id: 'oauth_client_credentials',
    type: 'oauth_client_credentials',
    name: 'Service app',
    description:
      'Admin Console, Applications > Create App Integration > API Services. Client authentication: public key / private key, DPoP off. The private key (JWK with its `kid`, or PEM) is the client secret. Grant the scopes, and assign an admin role.',
    optional: true,
  },
] as const;
export type OktaCredential = CredentialOf<typeof credentials>;

/** Where the org has its API. */
export function baseUrlOf({ domain }: Pick<Settings, 'domain'>): string {
  return `https://${domain}`;
}

/**
 * The org's own authorization server, which alone gives scopes of Okta's API. Its URL is the audience of the assertion too.
 *
 * @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 */
const tokenUrlOf = (settings: Settings): string => `${baseUrlOf(settings)}/oauth2/v1/token`;

/** How a service app proves that it is itself. */
const endpoint = { transport: createCallTransport, clientAuthentication: 'private_key_jwt' } as const;

/** `SSWS` and the API token, or the access token of a service app, which its key renews. */
export function authOf(context: ClientContext<Settings, OktaCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'token') return bearerAuth(credential.token, { prefix: 'SSWS' });
  return clientCredentialsAuth(
    { ...context, credential },
    { ...endpoint, tokenUrl: tokenUrlOf(settings), scopes: credential.scopes },
  );
}

/** How a host gets a token of the same kind. */
export const oauth = oauth2Module<Settings>({
  ...endpoint,
  flow: 'client_credentials',
  tokenUrl: tokenUrlOf,
  scopes: SCOPES,
  capabilities: { refresh_access_token: false },
});
