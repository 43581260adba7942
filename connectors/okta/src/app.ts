import { defineApp } from '@patchbay/core';
import { OktaClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { credentials } from './auth.ts';
import { Settings } from './settings.ts';

/** One Okta org, and whom it is called as. */
export const app = defineApp({
  appId: 'okta',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new OktaClient(context),
});
