import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
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
import { PERMISSIONS } from './permissions.ts';
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
  modules: [oauth],
});
