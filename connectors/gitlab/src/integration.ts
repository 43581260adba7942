import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import * as writeLifecycle from './capabilities-write/lifecycle.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The GitLab connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'GitLab',
    categories: ['DEVELOPERS', 'IT_AND_SECURITY'],
    vendorDomain: 'gitlab.com',
    description:
      'Reads and changes who has which role on the groups and projects of GitLab, and reads issues and merge requests.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...readAccounts, ...readAccess, ...writeAccounts, ...writeLifecycle, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorCodes: {
    'conflict.indirect_access': 'The account has the access through a parent group or an invited group.',
    'conflict.invitation': 'GitLab refuses to invite this address.',
    'conflict.inactive_account': 'The account exists, and is blocked.',
    'conflict.state': 'The state of the user is not one that can be ended here.',
  },
  modules: [oauth],
});
