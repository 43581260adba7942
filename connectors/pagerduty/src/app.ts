import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { PagerDutyClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

/** One PagerDuty account, and whom it is called as. */
export const app = defineApp({
  appId: 'pagerduty',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMIT,
  client: (context) => new PagerDutyClient(context),
});
