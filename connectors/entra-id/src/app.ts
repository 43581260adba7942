import { defineApp } from '@patchbay/core';
import { EntraIdClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'entra-id',
  settings: Settings,
  credentials: [
    {
      id: 'oauth_client_credentials',
      type: 'oauth_client_credentials',
      description: 'TODO(vendor): where in Microsoft Entra ID to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new EntraIdClient(context),
});
