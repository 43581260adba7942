import { defineApp } from '@patchbay/core';
import { NetsuiteClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { credentials } from './auth.ts';
import { Settings } from './settings.ts';

/** One account of NetSuite, and whom it is called as. */
export const app = defineApp({
  appId: 'netsuite',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMIT,
  client: (context) => new NetsuiteClient(context),
});
