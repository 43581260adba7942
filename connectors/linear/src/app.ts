import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { LinearClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'linear',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new LinearClient(context),
});
