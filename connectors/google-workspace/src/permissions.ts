import { byCapability, scopesInWords } from '@patchbay/oauth2';

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

/** What a capability takes: the privileges of the administrator, and the scopes of the token. */
const need = (privileges: string, ...scopes: readonly string[]) => ({ privileges, scopes });

/** Who has an admin role, super admins alone may see and change. */
const readAccess = need('a super admin', groups, roles, domains);
const readOne = need('a super admin', users, ...readAccess.scopes, customer);
const readAccounts = need('a super admin', ...readOne.scopes, schemas);
const changeAccess = need('a super admin', users, groups, changeMembers, changeRoles, domains);
const changeAccount = need('the privilege Users > Update', changeUsers);

const NEEDS = {
  validate_credentials: need('an administrator', customer),
  list_accounts: readAccounts,
  get_account: readAccounts,
  list_custom_attributes_schema: need('the privilege Schema Management', schemas),
  list_resources: need('the privileges Groups > Read and Organizational Units > Read', groups, orgUnits),
  list_entitlements: need('a super admin', groups, roles, orgUnits),
  find_entitlement_associations: readAccess,
  get_account_entitlement_associations: readOne,
  get_last_activity: need('the privilege Users > Read', users),
  create_account: need(
    'the privilege Users > Create; a super admin for entitlements',
    ...changeAccess.scopes,
    changeUsers,
  ),
  update_account: changeAccount,
  activate_account: changeAccount,
  deactivate_account: changeAccount,
  delete_account: need(
    'the privilege Users > Delete; a super admin where the user is gone',
    changeUsers,
    roles,
  ),
  transfer_data: need('the privilege Data Transfer', users, 'admin.datatransfer'),
  assign_entitlement: changeAccess,
  unassign_entitlement: changeAccess,
  login_activities: need('the privilege Reports', customer, 'admin.reports.audit.readonly'),
};

/** The scopes of each capability and stream. @see https://developers.google.com/identity/protocols/oauth2/scopes */
export const SCOPES = byCapability(NEEDS, ({ scopes }) =>
  scopes.map((scope) => `https://www.googleapis.com/auth/${scope}`),
);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  NEEDS,
  ({ privileges, scopes }) => `${privileges}; the scopes ${scopesInWords(scopes)}`,
);
