import { defineApp } from '@patchbay/core';
import { SalesforceClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'salesforce',
  settings: Settings,
  credentials: [
    {
      id: 'oauth',
      type: 'oauth',
      description: 'TODO(vendor): where in Salesforce to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new SalesforceClient(context),
});
