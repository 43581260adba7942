import { byCapability, scopesInWords } from '@patchbay/oauth2';

const READ_USER = ['user:read:user:admin'];
const READ_USERS = [...READ_USER, 'user:read:list_users:admin'];
const READ_ADMINS = [...READ_USERS, 'group:read:list_groups:admin', 'group:read:administrator:admin'];
const READ_MEMBERS = [...READ_ADMINS, 'group:read:list_members:admin'];
/** Access is given with the one verb and taken with the other. */
const changeAccess = (verb: 'write' | 'delete') => [
  ...READ_USERS,
  ...['group:read:administrator:admin', 'user:update:user:admin', `role:${verb}:member:admin`],
  ...[`group:${verb}:member:admin`, `group:${verb}:administrator:admin`],
];

/**
 * The granular scopes of each capability.
 *
 * @see https://developers.zoom.us/docs/integrations/oauth-scopes-granular/
 */
export const SCOPES: Readonly<Record<string, readonly string[]>> = {
  validate_credentials: READ_USER,
  list_accounts: READ_USERS,
  get_account: READ_USERS,
  list_resources: ['group:read:list_groups:admin'],
  list_entitlements: ['role:read:list_roles:admin', 'group:read:list_groups:admin'],
  find_entitlement_associations: READ_MEMBERS,
  get_account_entitlement_associations: READ_ADMINS,
  get_last_activity: READ_USERS,
  create_account: ['user:write:user:admin', ...changeAccess('write')],
  update_account: [...READ_USERS, 'user:update:user:admin', 'user:update:email:admin'],
  activate_account: [...READ_USERS, 'user:update:status:admin'],
  deactivate_account: [...READ_USERS, 'user:update:status:admin'],
  delete_account: [...READ_USERS, 'user:delete:user:admin'],
  assign_entitlement: changeAccess('write'),
  unassign_entitlement: changeAccess('delete'),
};

const STREAM_SCOPES: Readonly<Record<string, readonly string[]>> = {
  sign_ins: ['user:read:user:admin', 'report:read:user_activities:admin'],
  operation_logs: ['user:read:user:admin', 'report:read:operation_logs:admin'],
};

/** The classic scope that holds a granular one. */
function classicOf(scope: string): string {
  const [service = '', action] = scope.split(':');
  return `${service}:${action === 'read' ? 'read' : 'write'}:admin`;
}

/**
 * What must be granted for each capability and stream, in words.
 *
 * @see https://developers.zoom.us/docs/integrations/oauth-scopes/ for the classic scopes
 */
export const PERMISSIONS = byCapability(
  { ...SCOPES, ...STREAM_SCOPES },
  (scopes) =>
    `the scopes ${scopesInWords(scopes)}; for an app with classic scopes ${scopesInWords(scopes.map(classicOf))}`,
);
