import { defineApp } from '@patchbay/core';
import { StripeClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

/** One account of Stripe, in live mode or in a test mode. */
export const app = defineApp({
  appId: 'stripe',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      name: 'API key',
      description:
        'Developers > API keys > Create restricted key, with read access to what is to be read, or a secret key. It is of live mode or of a sandbox, and reads what is there.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new StripeClient(context),
});
