import { createCallTransport } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as write from './capabilities-write.ts';
import { AUTHORIZATION_URL, PERMISSIONS, SCOPES, TOKEN_URL } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import type { Settings } from './settings.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Salesforce',
    categories: ['SALES_AND_SUPPORT'],
    vendorDomain: 'salesforce.com',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...write },
  permissions: PERMISSIONS,
  modules: [
    oauth2Module<Settings>({
      flow: 'authorization_code',
      authorizationUrl: AUTHORIZATION_URL,
      tokenUrl: TOKEN_URL,
      scopes: SCOPES,
      pkce: true,
      transport: createCallTransport,
    }),
  ],
});
