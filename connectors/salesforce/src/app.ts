import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { SalesforceClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

/** One organization of Salesforce, and whom it is called as. */
export const app = defineApp({
  appId: 'salesforce',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMIT,
  client: (context) => new SalesforceClient(context),
});
