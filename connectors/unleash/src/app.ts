import { defineApp } from '@patchbay/core';
import { UnleashClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'unleash',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      description:
        'A personal access token of an administrator (Profile, Personal API tokens), or an admin API token.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new UnleashClient(context),
});
