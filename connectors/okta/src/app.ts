import { defineApp } from '@patchbay/core';
import { OktaClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One Okta org, and whom it is called as. */
export const app = defineApp({
  appId: 'okta',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      name: 'API token',
      description:
        'Admin Console, Security > API > Tokens > Create token. It may do what the administrator may who makes it, and ends after 30 days without use.',
      optional: true,
      validate: ({ token }) =>
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
  ],
  rateLimit: RATE_LIMITS,
  client: (context) => new OktaClient(context),
});
