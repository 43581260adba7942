import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import * as write from './capabilities-write.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { ERROR_CODES, ERROR_HANDLER } from './errors.ts';
import { oauth } from './auth.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Slack',
    categories: ['COMMUNICATION'],
    vendorDomain: 'slack.com',
    description:
      'Reads and changes who is in a Slack workspace, with which role, in which user groups and channels.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read, ...write },
  streams,
  errorHandlers: [ERROR_HANDLER],
  errorCodes: ERROR_CODES,
  permissions: PERMISSIONS,
  modules: [oauth],
});
