import { defineApp } from '@patchbay/core';
import { GoogleWorkspaceClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'google-workspace',
  settings: Settings,
  credentials: [
    {
      id: 'service_account',
      type: 'service_account',
      description: 'TODO(vendor): where in Google Workspace to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new GoogleWorkspaceClient(context),
});
