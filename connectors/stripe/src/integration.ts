import manifest from '../package.json' with { type: 'json' };
import { app } from './app.ts';
import * as read from './capabilities-read.ts';
import { PERMISSIONS } from './constants.ts';
import { ENTITLEMENT_TYPES, RESOURCE_TYPES } from './enums.ts';
import * as streams from './streams.ts';

/** The Stripe connector. */
export const integration = app.integration({
  version: manifest.version,
  description: {
    userFriendlyName: 'Stripe',
    categories: ['ACCOUNTING_AND_FINANCE'],
    vendorDomain: 'stripe.com',
    description: 'Reads customers, charges, invoices, subscriptions and events of a Stripe account.',
  },
  resourceTypes: RESOURCE_TYPES,
  entitlementTypes: ENTITLEMENT_TYPES,
  capabilities: { ...read },
  streams: { ...streams },
  permissions: PERMISSIONS,
});
