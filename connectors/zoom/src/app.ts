import { defineApp } from '@patchbay/core';
import { ZoomClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'zoom',
  settings: Settings,
  credentials: [
    {
      id: 'oauth_client_credentials',
      type: 'oauth_client_credentials',
      description: 'TODO(vendor): where in Zoom to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new ZoomClient(context),
});
