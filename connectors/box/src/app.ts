import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { BoxClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

/** One enterprise of Box, and whom it is called as. */
export const app = defineApp({
  appId: 'box',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMIT,
  client: (context) => new BoxClient(context),
});
