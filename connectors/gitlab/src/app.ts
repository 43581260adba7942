import { defineApp } from '@patchbay/core';
import { credentials } from './auth.ts';
import { GitlabClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

/** One group of GitLab with all that lies in it, or a whole instance. */
export const app = defineApp({
  appId: 'gitlab',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new GitlabClient(context),
});
