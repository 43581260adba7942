import { defineApp } from '@patchbay/core';
import { SlackClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { allowedCredentials, credentials } from './auth.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'slack',
  settings: Settings,
  credentials,
  allowedCredentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new SlackClient(context),
});
