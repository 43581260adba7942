import { createCallTransport } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { tokenUrlOf } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as readActivity from './capabilities-read/activity.ts';
import * as readApplications from './capabilities-read/applications.ts';
import * as readCredentials from './capabilities-read/credentials.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ERROR_CODES, ERROR_HANDLER } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS, SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';
import * as streams from './streams.ts';

/** The Okta connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Okta',
    categories: ['IT_AND_SECURITY'],
    vendorDomain: 'okta.com',
    description: 'Reads and changes users of Okta, their groups, apps and admin roles.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: {
    ...readAccounts,
    ...readAccess,
    ...readActivity,
    ...readApplications,
    ...readCredentials,
    ...writeAccounts,
    ...writeLifecycle,
    ...writeAccess,
  },
  streams,
  permissions: PERMISSIONS,
  errorHandlers: [ERROR_HANDLER],
  errorCodes: ERROR_CODES,
  modules: [
    oauth2Module<Settings>({
      flow: 'client_credentials',
      tokenUrl: tokenUrlOf,
      clientAuthentication: 'private_key_jwt',
      scopes: SCOPES,
      transport: createCallTransport,
      capabilities: { refresh_access_token: false },
    }),
  ],
});
