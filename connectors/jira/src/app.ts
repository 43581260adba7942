import { defineApp } from '@patchbay/core';
import { JiraClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'jira',
  settings: Settings,
  credentials: [
    {
      id: 'basic',
      type: 'basic',
      description: 'TODO(vendor): where in Jira to get it, and what it must be allowed to do.',
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new JiraClient(context),
});
