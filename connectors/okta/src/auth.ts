import type { ClientContext } from '@patchbay/core';
import { bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsGrant, oauth2Auth } from '@patchbay/oauth2';
import type { OktaCredential } from './credentials.ts';
import type { Settings } from './settings.ts';

/** Where the org has its API. */
export function baseUrlOf({ domain }: Pick<Settings, 'domain'>): string {
  return `https://${domain}`;
}

/**
 * The org's own authorization server, which alone gives scopes of Okta's API. Its URL is the audience of the assertion too.
 *
 * @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/
 */
export function tokenUrlOf(settings: Pick<Settings, 'domain'>): string {
  return `${baseUrlOf(settings)}/oauth2/v1/token`;
}

/** `SSWS` and the API token, or the access token of a service app, which its key renews. */
export function oktaAuth(context: ClientContext<Settings, OktaCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'token') return bearerAuth(credential.token, { prefix: 'SSWS' });
  const tokenUrl = tokenUrlOf(settings);
  return oauth2Auth(
    { ...context, credential },
    {
      renewal: {
        issuer: tokenUrl,
        renew: clientCredentialsGrant({
          tokenUrl,
          transport: createCallTransport,
          clientAuthentication: 'private_key_jwt',
          clientId: credential.client_id,
          privateKey: credential.client_secret,
          scopes: credential.scopes,
        }),
      },
    },
  );
}
