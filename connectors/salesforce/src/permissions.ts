import { byCapability } from '@patchbay/oauth2';

/**
 * The permissions of a user by their names in Setup.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userlogin.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm
 */
const API = '`API Enabled`';
const SETUP = `${API}, \`View Setup and Configuration\`, \`View Roles and Role Hierarchy\``;
const read = `${SETUP} and \`Manage Users\``;
const manage = `${SETUP}, \`Manage Users\` and \`Manage Internal Users\``;
const manageUsers = `${manage}, for partners \`Manage External Users\`, for customers \`Manage Customer Users\` too`;
const manageAccess = `${manageUsers}, and for permission sets and their groups \`Assign Permission Sets\``;

const NEEDS: Readonly<Record<string, string>> = {
  validate_credentials: API,
  list_accounts: read,
  get_account: read,
  list_custom_attributes_schema: read,
  list_entitlements: read,
  find_entitlement_associations: read,
  get_account_entitlement_associations: read,
  get_last_activity: read,
  create_account: manageAccess,
  update_account: manageUsers,
  activate_account: manageUsers,
  deactivate_account: manageUsers,
  freeze_account: manageUsers,
  assign_entitlement: manageAccess,
  unassign_entitlement: manageAccess,
};

const STREAM_NEEDS = {
  crm_accounts: `${API} and \`View All\` of accounts`,
  crm_contacts: `${API} and \`View All\` of contacts`,
  crm_opportunities: `${API} and \`View All\` of opportunities`,
};

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  { ...NEEDS, ...STREAM_NEEDS },
  (permissions) => `the user permissions ${permissions}; a token also the scope \`api\``,
);

/** The scopes that are asked of a person: Salesforce has one for all of its API. */
export const SCOPES = byCapability(NEEDS, () => 'api');
