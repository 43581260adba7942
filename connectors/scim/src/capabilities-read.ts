import {
  findScimAssociations,
  getScimAccount,
  getScimAccountAssociations,
  getScimLastActivity,
  listScimAccounts,
  listScimCustomAttributes,
  listScimEntitlements,
  listUpdatedScimAccounts,
  validateScimCredentials,
} from '@patchbay/scim';
import { app } from './app.ts';

/** Reads one user. */
export const validateCredentials = app.capability('validate_credentials', validateScimCredentials);

/** Users, active and suspended. */
export const listAccounts = app.capability('list_accounts', listScimAccounts);

/** One user. */
export const getAccount = app.capability('get_account', getScimAccount);

/** Users by `meta.lastModified`. */
export const listUpdatedAccounts = app.capability(
  'list_updated_accounts',
  { description: 'Lists users that changed since a time or a cursor. Deleted users are not told of.' },
  listUpdatedScimAccounts,
);

/** Groups, and the roles and entitlements that users hold. */
export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists the groups, then the roles and entitlements that users hold.' },
  listScimEntitlements,
);

/** The members of every group, and the roles and entitlements of every user. */
export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  findScimAssociations,
);

/** The groups, roles and entitlements of one user. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  getScimAccountAssociations,
);

/** From the attribute that the settings name. */
export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description: 'Reads the attribute that the setting last_activity_attribute names; SCIM itself has none.',
  },
  getScimLastActivity,
);

/** The attributes of the server's schema extensions. */
export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  listScimCustomAttributes,
);
