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

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Linear',
    categories: ['DEVELOPERS'],
    vendorDomain: 'linear.app',
    description: 'Reads and changes users of a Linear workspace, their roles and their teams.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  permissions: PERMISSIONS,
  streams,
  errorCodes: {
    'conflict.inactive_account': 'The user exists, and is suspended.',
    'conflict.uniqueness':
      'Another account has this email address, or this one has another role or other teams.',
    'unsupported_operation.role': 'Linear has no such change of a role.',
  },
  modules: [oauth],
});
