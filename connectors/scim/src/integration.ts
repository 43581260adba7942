import { scimErrorCodes, scimErrorHandler } from '@patchbay/scim';
import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as write from './capabilities-write.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';

/** The SCIM 2.0 connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'SCIM 2.0',
    categories: ['IT_AND_SECURITY'],
    description: 'Reads and changes who has access to what on any server that speaks SCIM 2.0.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...write },
  permissions: PERMISSIONS,
  errorHandlers: [scimErrorHandler],
  errorCodes: scimErrorCodes,
});
