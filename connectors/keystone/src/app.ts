import { defineApp } from '@patchbay/core';
import { KeystoneClient } from './client.ts';
import { credentials } from './auth.ts';
import { Settings } from './settings.ts';

/** A Keystone, and whom it is called as. It has no rate limit of its own; what stands before it may answer 429. */
export const app = defineApp({
  appId: 'keystone',
  settings: Settings,
  credentials,
  allowedCredentials: [['password'], ['application_credential']],
  client: (context) => new KeystoneClient(context),
});
