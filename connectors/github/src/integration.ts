import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as readActivity from './capabilities-read/activity.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams/index.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'GitHub',
    categories: ['DEVELOPERS', 'IT_AND_SECURITY'],
    vendorDomain: 'github.com',
    description:
      'Reads and changes who has access to what in a GitHub organization, and reads issues, pull requests and commits.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...readAccounts, ...readAccess, ...readActivity, ...writeAccounts, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorCodes: {
    'conflict.last_owner': 'The account is the only owner of the organization.',
    'conflict.indirect_access':
      'The account has the access through a team, a role, the base permission or ownership.',
    'conflict.other_invitation': 'An invitation with another role, or to fewer teams, is open.',
    'conflict.pending': 'The person has not accepted the invitation yet.',
    'unsupported_operation.role': 'GitHub has no such change of a role.',
  },
  modules: [oauth],
});
