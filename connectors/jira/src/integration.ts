import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import { ERROR_HANDLER } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The Jira connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Jira',
    categories: ['DEVELOPERS'],
    vendorDomain: 'atlassian.com',
    description: 'Reads and changes users of Jira Cloud, their groups, products and project roles.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...readAccounts, ...readAccess, ...writeAccounts, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorHandlers: [ERROR_HANDLER],
  errorCodes: {
    'conflict.inactive_account': 'The account exists, and is inactive.',
    'conflict.indirect_access': 'The account has the project role through a group.',
    'unsupported_operation.product_access': 'Access to a product comes with a group, and is not assigned.',
  },
  modules: [oauth],
});
