import { defineApp } from '@patchbay/core';
import { NetsuiteClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'netsuite',
  settings: Settings,
  credentials: [
    {
      id: 'oauth1',
      type: 'oauth1',
      description: 'TODO(vendor): where in NetSuite to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new NetsuiteClient(context),
});
