import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { JiraClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One site of Jira Cloud, and whom it is called as. */
export const app = defineApp({
  appId: 'jira',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new JiraClient(context),
});
