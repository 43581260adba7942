import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';

/** The Datadog connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Datadog',
    categories: ['DEVELOPERS'],
    vendorDomain: 'datadoghq.com',
    description: 'Reads and changes users of Datadog, their roles and their teams.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  permissions: PERMISSIONS,
  errorCodes: { 'conflict.inactive_account': 'The account exists, and is disabled.' },
});
