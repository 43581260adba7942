import { defineApp } from '@patchbay/core';
import { scimClient } from './client.ts';
import { ScimSettings } from './settings.ts';

/** A SCIM server, and whom it is called as. Its rate limits are unknown; the client slows down when told to. */
export const app = defineApp({
  appId: 'scim',
  settings: ScimSettings,
  credentials: ['token', 'oauth', 'basic'],
  client: scimClient,
});
