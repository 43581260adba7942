import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { ZendeskClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One account of Zendesk, and whom it is called as. */
export const app = defineApp({
  appId: 'zendesk',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new ZendeskClient(context),
});
