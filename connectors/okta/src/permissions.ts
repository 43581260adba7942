import { byCapability, scopesInWords } from '@patchbay/oauth2';

/**
 * What each capability needs. A service app needs its scopes and an admin role; an API token has what the administrator
 * has who made it.
 *
 * @see https://help.okta.com/en-us/content/topics/security/administrators-admin-comparison.htm
 * @see https://developer.okta.com/docs/api/oauth2/
 */
const needs = (scopes: readonly string[], role: string) => ({ scopes, role });

const READ_ONLY = 'Read-Only Administrator';
const SUPER = 'Super Administrator';
const ORG = 'Organizational Administrator';
const APP = 'Application Administrator';

const readUsers = needs(['okta.users.read'], READ_ONLY);
const readApps = needs(['okta.apps.read'], READ_ONLY);
const readAccess = needs(
  ['okta.users.read', 'okta.groups.read', 'okta.apps.read', 'okta.roles.read'],
  `${SUPER} (${READ_ONLY} with \`admin_roles\` off)`,
);
const readLogs = needs(['okta.logs.read'], READ_ONLY);
const readUsersAndLogs = needs(['okta.users.read', 'okta.logs.read'], READ_ONLY);
const writeUsers = needs(['okta.users.read', 'okta.users.manage'], `${ORG} (${SUPER} for administrators)`);
const writeAccess = needs(
  [
    ...['okta.users.read', 'okta.groups.read', 'okta.groups.manage'],
    ...['okta.apps.read', 'okta.apps.manage', 'okta.roles.read', 'okta.roles.manage'],
  ],
  `${ORG} for groups, ${APP} for apps, ${SUPER} for admin roles`,
);
const writeApps = needs(['okta.users.read', 'okta.apps.read', 'okta.apps.manage'], APP);

const NEEDS = {
  validate_credentials: readUsers,
  list_accounts: readUsers,
  list_updated_accounts: readUsers,
  get_account: readUsers,
  list_custom_attributes_schema: needs(['okta.schemas.read'], ORG),
  list_credentials: needs(['okta.apiTokens.read'], SUPER),
  list_resources: needs(['okta.roles.read'], SUPER),
  list_entitlements: readAccess,
  find_entitlement_associations: readAccess,
  get_account_entitlement_associations: readAccess,
  get_last_activity: readUsersAndLogs,
  list_activity_records: readLogs,
  list_applications: readApps,
  get_application: readApps,
  list_applications_accounts: readApps,
  get_application_account: readApps,
  list_applications_activity_records: readLogs,
  create_account: needs([...writeUsers.scopes, ...writeAccess.scopes], writeUsers.role),
  update_account: writeUsers,
  activate_account: writeUsers,
  deactivate_account: writeUsers,
  suspend_account: writeUsers,
  unsuspend_account: writeUsers,
  unlock_account: writeUsers,
  reactivate_account: writeUsers,
  delete_account: writeUsers,
  assign_entitlement: writeAccess,
  unassign_entitlement: writeAccess,
  assign_application: writeApps,
  unassign_application: writeApps,
} as const;

/** The scopes of each capability, for the consent of a service app. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => [...new Set(scopes)]);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  { ...NEEDS, system_log: readLogs },
  ({ scopes, role }) => `the admin role ${role}; a service app also ${scopesInWords(scopes)}`,
);
