import type { CredentialOf } from '@patchbay/core';

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
