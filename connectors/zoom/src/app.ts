import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { ZoomClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One account of Zoom, and whom it is called as. */
export const app = defineApp({
  appId: 'zoom',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new ZoomClient(context),
});
