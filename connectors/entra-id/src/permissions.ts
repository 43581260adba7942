import { scopesInWords } from '@patchbay/oauth2';

/** Application permissions of Microsoft Graph, in words. */
const permissions = (...names: readonly string[]): string =>
  `the application permission${names.length > 1 ? 's' : ''} ${scopesInWords(names)}`;

const readUsers = permissions('User.Read.All');
const readApplications = permissions('Application.Read.All');
const assignedToApplications = permissions(
  ...['Application.Read.All', 'GroupMember.Read.All', 'Member.Read.Hidden'],
);
const readAccess = permissions(
  ...['User.Read.All', 'GroupMember.Read.All', 'Member.Read.Hidden', 'RoleManagement.Read.Directory'],
  ...['Application.Read.All', 'LicenseAssignment.Read.All'],
);
const readAccessOfOne = permissions(
  ...['Directory.Read.All', 'Member.Read.Hidden', 'RoleManagement.Read.Directory'],
);
const writeUsers = permissions('User.ReadWrite.All');
const writeAccess =
  '`Directory.Read.All`, `Member.Read.Hidden` and, by what is changed, `GroupMember.ReadWrite.All` (for owners `Group.ReadWrite.All`), `RoleManagement.ReadWrite.Directory` (for role-assignable groups too), `AppRoleAssignment.ReadWrite.All`, `LicenseAssignment.ReadWrite.All`, each as an application permission';
const readLogs = permissions('AuditLog.Read.All', 'Directory.Read.All');

/**
 * What each capability and stream needs. An app may change administrators only with an administrator's role of its own.
 *
 * @see https://learn.microsoft.com/en-us/graph/permissions-reference
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  validate_credentials: permissions('Organization.Read.All'),
  list_accounts: readUsers,
  list_updated_accounts: readUsers,
  get_account: readUsers,
  list_custom_attributes_schema: 'nothing: every tenant has the same',
  list_resources: permissions('Application.Read.All', 'RoleManagement.Read.Directory'),
  list_entitlements: readAccess,
  find_entitlement_associations: readAccess,
  get_account_entitlement_associations: readAccessOfOne,
  get_last_activity: `${permissions('User.Read.All', 'AuditLog.Read.All', 'Directory.Read.All')}, and Entra ID P1`,
  list_applications: readApplications,
  get_application: readApplications,
  list_applications_accounts: assignedToApplications,
  create_account: `${permissions('User.ReadWrite.All')}, for guests \`User.Invite.All\`; for what is given with it ${writeAccess}`,
  update_account: writeUsers,
  activate_account: writeUsers,
  deactivate_account: writeUsers,
  delete_account: writeUsers,
  assign_entitlement: writeAccess,
  unassign_entitlement: writeAccess,
  sign_ins: `${readLogs}, and Entra ID P1`,
  directory_audits: readLogs,
};
