import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as read from './capabilities-read.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ERROR_HANDLER, ERROR_CODES } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The Salesforce connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Salesforce',
    categories: ['SALES_AND_SUPPORT'],
    vendorDomain: 'salesforce.com',
    description: 'Reads and changes users of Salesforce, their profiles, roles, permission sets and groups.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorCodes: ERROR_CODES,
  errorHandlers: [ERROR_HANDLER],
  modules: [oauth],
});
