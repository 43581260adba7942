import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as write from './capabilities-write.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import * as streams from './streams.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Unleash',
    categories: ['DEVELOPERS'],
    description: 'Reads and changes who may do what in Unleash, and reads its event log.',
    vendorDomain: 'getunleash.io',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...write },
  streams,
  errorCodes: {
    'conflict.indirect_access': 'The account has the root role through a group.',
    'conflict.uniqueness': 'Another user has this email or username.',
    'unsupported_operation.role': 'Every user has a root role, and there is none to give in its place.',
  },
  permissions: PERMISSIONS,
});
