import { byCapability } from '@patchbay/oauth2';

/** Application scopes by their names in the Developer Console, and in OAuth. @see https://developer.box.com/guides/api-calls/permissions-and-errors/scopes/ */
const USERS = { names: '"Manage users"', scopes: ['manage_managed_users'] };
const GROUPS = { names: '"Manage groups"', scopes: ['manage_groups'] };
const EVENTS = { names: '"Manage enterprise properties"', scopes: ['manage_enterprise_properties'] };
const ACCESS = {
  names: '"Manage users" and "Manage groups"',
  scopes: [...USERS.scopes, ...GROUPS.scopes],
};
const CONTENT = {
  names: '"Manage users" and "Read and write all files and folders stored in Box"',
  scopes: [...USERS.scopes, 'root_readwrite'],
};

const NEEDS = {
  list_accounts: USERS,
  get_account: USERS,
  list_resources: GROUPS,
  list_entitlements: GROUPS,
  find_entitlement_associations: ACCESS,
  get_account_entitlement_associations: ACCESS,
  list_activity_records: EVENTS,
  create_account: ACCESS,
  update_account: USERS,
  activate_account: USERS,
  deactivate_account: USERS,
  delete_account: USERS,
  transfer_data: CONTENT,
  assign_entitlement: ACCESS,
  unassign_entitlement: ACCESS,
};

/** The scopes of each capability, for the consent of an admin. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = {
  validate_credentials: 'an app that an admin of the enterprise has authorized',
  ...byCapability(
    { ...NEEDS, events: EVENTS },
    ({ names }) =>
      `the application scope ${names}, of an app with "App + Enterprise Access" or of an admin or co-admin who may do the same`,
  ),
};
