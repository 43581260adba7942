import type { ClientContext, CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth } from '@patchbay/oauth2';
import { oauth1Auth } from '@patchbay/oauth1';
import type { Settings } from './settings.ts';

/** How NetSuite lets programs in. */
export const credentials = [
  {
    id: 'oauth1',
    type: 'oauth1',
    name: 'Access token (TBA)',
    description:
      'Setup > Integration > Manage Integrations > New, with token-based authentication: the consumer key and secret. Setup > Users/Roles > Access Tokens > New, for a user and role: the token ID and secret.',
    optional: true,
  },
  {
    id: 'oauth_client_credentials',
    type: 'oauth_client_credentials',
    name: 'OAuth 2.0 (M2M)',
    description:
      'Setup > Integration > Manage Integrations > New, with the client credentials grant and the scope REST web services: the client ID. Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup: upload the certificate. The client secret is its private key: RSA in PEM, or a JWK with its `alg`.',
    optional: true,
  },
] as const;
export type NetsuiteCredential = CredentialOf<typeof credentials>;

type Account = Pick<Settings, 'account_id'>;

/** The account as NetSuite writes it: the realm of signatures, and the id of the tenant. */
export function accountOf({ account_id: id }: Account): string {
  return id.toUpperCase().replace('-', '_');
}

/**
 * Where the account has its API, which stays when it moves to another data center.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1546938065.html
 */
export function baseUrlOf({ account_id: id }: Account): string {
  return `https://${id.toLowerCase().replace('_', '-')}.suitetalk.api.netsuite.com/services/rest`;
}

/** The token endpoint, which is the audience of the assertion too. */
export function tokenUrlOf(settings: Account): string {
  return `${baseUrlOf(settings)}/auth/oauth2/v1/token`;
}

/**
 * A signature with both secrets, or the access token of an integration, which its certificate renews. NetSuite reads the
 * scope in the assertion, and takes PS and ES algorithms alone: a JWK names its own.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941295.html
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html
 */
export function authOf(context: ClientContext<Settings, NetsuiteCredential>): AuthStrategy {
  const { credential, runtime, settings } = context;
  if (credential.type === 'oauth1') {
    return oauth1Auth(credential, {
      runtime,
      signatureMethod: 'HMAC-SHA256',
      realm: accountOf(settings),
    });
  }
  const isJwk = credential.client_secret.trimStart().startsWith('{');
  return clientCredentialsAuth(
    { ...context, credential },
    {
      tokenUrl: tokenUrlOf(settings),
      transport: createCallTransport,
      clientAuthentication: 'private_key_jwt',
      keyId: settings.certificate_id,
      assertion: {
        algorithm: isJwk ? undefined : 'PS256',
        claims: { scope: 'rest_webservices' },
      },
    },
  );
}
