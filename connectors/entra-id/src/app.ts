import { defineApp } from '@patchbay/core';
import { EntraClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One tenant of Microsoft Entra ID. */
export const app = defineApp({
  appId: 'entra-id',
  settings: Settings,
  credentials: [
    {
      id: 'oauth_client_credentials',
      type: 'oauth_client_credentials',
      name: 'App registration',
      description:
        'Microsoft Entra admin center, App registrations > New registration; grant application permissions of Microsoft Graph and consent as an administrator. The client secret is one of Certificates & secrets, or PEM with a private key and the certificate that was uploaded there.',
    },
  ],
  rateLimit: RATE_LIMITS,
  client: (context) => new EntraClient(context),
});
