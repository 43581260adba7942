import { defineApp } from '@patchbay/core';
import { DatadogClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { credentials } from './auth.ts';
import { Settings } from './settings.ts';

/** One organization of Datadog. */
export const app = defineApp({
  appId: 'datadog',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new DatadogClient(context),
});
