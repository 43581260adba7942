import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import { oauth } from './auth.ts';
import * as readAccess from './capabilities-read/access.ts';
import * as readAccounts from './capabilities-read/accounts.ts';
import * as readActivity from './capabilities-read/activity.ts';
import * as writeAccess from './capabilities-write/access.ts';
import * as writeAccounts from './capabilities-write/accounts.ts';
import { ERROR_CODES, ERROR_HANDLER } from './client/errors.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import { PERMISSIONS } from './permissions.ts';
import * as streams from './streams.ts';

/** The PagerDuty connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'PagerDuty',
    categories: ['IT_AND_SECURITY'],
    vendorDomain: 'pagerduty.com',
    description:
      'Reads and changes users of PagerDuty, their roles, licenses and teams; reads who is on call.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...readAccounts, ...readAccess, ...readActivity, ...writeAccounts, ...writeAccess },
  streams,
  permissions: PERMISSIONS,
  errorHandlers: [ERROR_HANDLER],
  errorCodes: ERROR_CODES,
  modules: [oauth],
});
