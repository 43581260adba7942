import { defineApp } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { GeneratedSettings } from './settings.ts';

/** The generated API, as an app of its own. */
export const app = defineApp({
  appId: 'generated',
  settings: GeneratedSettings,
  credentials: ['token'],
  client: (context) =>
    createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: bearerAuth(context.credential.token),
    }),
});
