import { defineApp } from '@patchbay/core';
import { StripeClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'stripe',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      description: 'TODO(vendor): where in Stripe to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new StripeClient(context),
});
