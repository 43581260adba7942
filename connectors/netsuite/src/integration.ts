import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ERROR_HANDLER } from './client/errors.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import * as streams from './streams.ts';

/** The NetSuite connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'NetSuite',
    categories: ['ACCOUNTING_AND_FINANCE'],
    vendorDomain: 'netsuite.com',
    description: 'Reads and changes which employees have access to NetSuite, and their roles.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorHandlers: [ERROR_HANDLER],
  errorCodes: {
    'conflict.inactive_account': 'An employee with this email exists, and has no access.',
  },
});
