/** What a capability takes: the privileges of the administrator, and the scopes of the token. */
interface Need {
  readonly privileges: string;
  readonly scopes: readonly string[];
}

const users = 'admin.directory.user.readonly';
const groups = 'admin.directory.group.readonly';
const roles = 'admin.directory.rolemanagement.readonly';
const orgUnits = 'admin.directory.orgunit.readonly';
const domains = 'admin.directory.domain.readonly';
const customer = 'admin.directory.customer.readonly';
const schemas = 'admin.directory.userschema.readonly';
const changeUsers = 'admin.directory.user';
const changeMembers = 'admin.directory.group.member';
const changeRoles = 'admin.directory.rolemanagement';

/** Privileges of administrator roles. Those about roles are of super admins alone. */
const superAdmin = 'a super admin';

const everybody: Need = { privileges: superAdmin, scopes: [users, groups, roles, domains, customer] };
const accessOfOne: Need = { privileges: superAdmin, scopes: [users, groups, roles, domains, customer] };
const lifecycle: Need = { privileges: 'the privilege Users > Update', scopes: [changeUsers] };
const changeAccess: Need = {
  privileges: superAdmin,
  scopes: [users, groups, changeMembers, changeRoles, domains, customer],
};

const NEEDS = {
  validate_credentials: { privileges: 'an administrator', scopes: [customer] },
  list_accounts: { ...everybody, scopes: [...everybody.scopes, schemas] },
  get_account: { ...everybody, scopes: [...everybody.scopes, schemas] },
  list_custom_attributes_schema: { privileges: 'the privilege Schema Read', scopes: [schemas] },
  list_resources: {
    privileges: 'the privileges Groups > Read and Organizational Units > Read',
    scopes: [groups, orgUnits],
  },
  list_entitlements: { privileges: superAdmin, scopes: [groups, roles, orgUnits] },
  find_entitlement_associations: everybody,
  get_account_entitlement_associations: accessOfOne,
  get_last_activity: { privileges: 'the privilege Users > Read', scopes: [users] },
  create_account: {
    privileges: 'the privilege Users > Create, and a super admin for entitlements',
    scopes: [changeUsers, groups, changeMembers, changeRoles, domains, customer],
  },
  update_account: lifecycle,
  activate_account: lifecycle,
  deactivate_account: lifecycle,
  delete_account: { privileges: 'the privilege Users > Delete', scopes: [changeUsers] },
  transfer_data: {
    privileges: 'the privilege Data Transfer',
    scopes: [users, 'admin.datatransfer'],
  },
  assign_entitlement: changeAccess,
  unassign_entitlement: changeAccess,
  login_activities: {
    privileges: 'the privilege Reports',
    scopes: [customer, 'admin.reports.audit.readonly'],
  },
} as const satisfies Readonly<Record<string, Need>>;

/** The scopes of each capability and stream. @see https://developers.google.com/identity/protocols/oauth2/scopes */
export const SCOPES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NEEDS).map(([name, { scopes }]) => [
    name,
    scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`),
  ]),
);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NEEDS).map(([name, { privileges, scopes }]) => [
    name,
    `${privileges}; the scopes ${scopes.map((scope) => `\`${scope}\``).join(', ')}`,
  ]),
);
