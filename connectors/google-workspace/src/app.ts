import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { GoogleClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One organization of Google Workspace, and whom it is called as. */
export const app = defineApp({
  appId: 'google-workspace',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new GoogleClient(context),
});
