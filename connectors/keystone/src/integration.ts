import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'OpenStack Keystone',
    categories: ['IT_AND_SECURITY'],
    description:
      'Reads and changes who may do what in an OpenStack cloud: users, groups and roles of Keystone.',
    vendorDomain: 'openstack.org',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...writeAccounts, ...writeAccess },
  errorCodes: {
    'conflict.identity_provider': 'An identity provider gave the membership, and alone takes it back.',
    'conflict.indirect_access':
      'The account has the role through a group, a role that implies it, or a domain or project above.',
    'conflict.uniqueness': 'Another user of the domain has this name.',
  },
  permissions: PERMISSIONS,
});
