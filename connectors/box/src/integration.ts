import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as read from './capabilities-read.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The Box connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Box',
    categories: ['CONTENT_AND_SOCIAL_MEDIA'],
    vendorDomain: 'box.com',
    description: 'Reads and changes users of a Box enterprise, their roles and their groups.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorCodes: {
    'conflict.inactive_account': 'The account exists, and is inactive.',
    'conflict.uniqueness': 'The email address has an account of Box outside the enterprise.',
    'unsupported_operation.role': 'Box has no such change of a role.',
  },
  modules: [oauth],
});
