import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as readActivity from './capabilities-read/activity.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import * as writeTransfer from './capabilities-write/transfer.ts';
import { ERROR_HANDLER, ERROR_CODES } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The Google Workspace connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Google Workspace',
    categories: ['IT_AND_SECURITY'],
    vendorDomain: 'google.com',
    description: 'Reads and changes users of Google Workspace, their groups and their admin roles.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: {
    ...readAccounts,
    ...readAccess,
    ...readActivity,
    ...writeAccounts,
    ...writeLifecycle,
    ...writeAccess,
    ...writeTransfer,
  },
  streams,
  permissions: PERMISSIONS,
  errorCodes: ERROR_CODES,
  errorHandlers: [ERROR_HANDLER],
  modules: [oauth],
});
