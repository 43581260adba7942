import type { CredentialOf } from '@patchbay/core';

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
