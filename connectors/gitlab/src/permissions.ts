const OWNER = 'the role Owner of the group; for the whole instance an administrator';
const ADMINISTRATOR = 'an administrator of the instance, whom nobody on GitLab.com is';
const READ = 'the scope `read_api`';
const WRITE = 'the scope `api`';
const read = `${OWNER}; ${READ}`;
const write = `${OWNER}; ${WRITE}`;
const moderate = `${ADMINISTRATOR}; ${WRITE}`;
const records = `a member who may see the projects; ${READ}`;

const CAPABILITIES = {
  validate_credentials: read,
  list_accounts: read,
  get_account: read,
  list_resources: read,
  list_entitlements: read,
  find_entitlement_associations: read,
  get_account_entitlement_associations: read,
  get_last_activity: read,
  create_account: write,
  update_account: moderate,
  activate_account: moderate,
  deactivate_account: moderate,
  delete_account: write,
  assign_entitlement: write,
  unassign_entitlement: write,
} as const;

/**
 * What the token needs, by capability and stream. Where an instance has Admin Mode, tokens of administrators need the scope
 * `admin_mode` too.
 *
 * @see https://docs.gitlab.com/user/permissions/
 */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  ...CAPABILITIES,
  issues: records,
  merge_requests: records,
};

/** The scopes of each capability, for the consent of a person. */
export const SCOPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CAPABILITIES).map(([name, needs]) => [name, needs.endsWith(WRITE) ? 'api' : 'read_api']),
);
