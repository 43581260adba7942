import { defineApp } from '@patchbay/core';
import { GithubClient } from './client.ts';
import { credentials } from './auth.ts';
import { RATE_LIMITS } from './rate-limits.ts';
import { Settings } from './settings.ts';

/** One organization of GitHub. */
export const app = defineApp({
  appId: 'github',
  settings: Settings,
  credentials,
  rateLimit: RATE_LIMITS,
  client: (context) => new GithubClient(context),
});
