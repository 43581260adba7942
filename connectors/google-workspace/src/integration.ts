import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as write from './capabilities-write.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Google Workspace',
    categories: ['IT_AND_SECURITY'],
    vendorDomain: 'google.com',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...write },
  permissions: PERMISSIONS,
});
