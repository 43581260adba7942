import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ERROR_CODES } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The Zendesk connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Zendesk',
    categories: ['COMMUNICATION'],
    vendorDomain: 'zendesk.com',
    description: 'Reads and changes team members of Zendesk, their roles, groups and organizations.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: {
    ...readAccounts,
    ...readAccess,
    ...writeAccounts,
    ...writeLifecycle,
    ...writeAccess,
  },
  streams,
  permissions: PERMISSIONS,
  errorCodes: ERROR_CODES,
  modules: [oauth],
});
