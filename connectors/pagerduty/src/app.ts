import { defineApp } from '@patchbay/core';
import { PagerDutyClient } from './client.ts';
import { RATE_LIMIT } from './constants.ts';
import { Settings } from './settings.ts';

/** One PagerDuty account, and whom it is called as. */
export const app = defineApp({
  appId: 'pagerduty',
  settings: Settings,
  credentials: [
    {
      id: 'token',
      type: 'token',
      name: 'API key',
      description:
        'Integrations > Developer Tools > API Access Keys > Create New API Key. Read-only is enough for reads. A key of a user (My Profile > User Settings) sees what that user sees.',
      optional: true,
      validate: ({ token }) =>
        String(token).startsWith('Token ') ? ['Leave out "Token token=": it is put before the key.'] : [],
    },
    {
      id: 'oauth_client_credentials',
      type: 'oauth_client_credentials',
      name: 'PagerDuty app',
      description:
        'Integrations > Developer Tools > App Registration > New App with OAuth 2.0, Scoped OAuth. Grant the scopes. The scope of the account is put before them.',
      optional: true,
    },
  ],
  rateLimit: RATE_LIMIT,
  client: (context) => new PagerDutyClient(context),
});
