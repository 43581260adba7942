import { defineApp } from '@patchbay/core';
import { LinearClient } from './client.ts';
import { RATE_LIMITS } from './constants.ts';
import { Settings } from './settings.ts';

export const app = defineApp({
  appId: 'linear',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      name: 'Personal API key',
      description:
        'Made under Settings > Security & access > Personal API keys, by an admin of the workspace, with full access or with Read, Write and Admin.',
      optional: true,
    },
    {
      id: 'oauth',
      type: 'oauth',
      name: 'OAuth application',
      description:
        'Made under Settings > API > OAuth applications. An admin of the workspace consents, as a user and not as an app: apps get no scope `admin`.',
      optional: true,
    },
  ],
  rateLimit: RATE_LIMITS,
  client: (context) => new LinearClient(context),
});
