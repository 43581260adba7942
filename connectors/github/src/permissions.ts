const MEMBERS = 'an owner; the scope `read:org`, or the organization permission Members (read)';
const ROLES = 'for custom organization roles the scope `admin:org`, or Custom organization roles (read)';
const REPOSITORIES =
  'for repositories `repo`, or Administration (read) and Metadata (read) on all repositories';
const COPILOT =
  'for Copilot seats (unless `copilot_seats` is off) `read:org`, or the organization permission GitHub Copilot Business (read)';
const PROFILES = 'for email addresses `read:user` and `user:email`';
const RIGHTS = `${MEMBERS}; ${ROLES}; ${COPILOT}; ${REPOSITORIES}`;
const AUDIT_LOG =
  'an owner; the scope `read:audit_log`, or the organization permission Administration (read)';
const CHANGES =
  'an owner; the scopes `admin:org` and `repo`, or Members (write), and Administration (write) on all repositories; for Copilot seats GitHub Copilot Business (write)';

/**
 * What must be granted, by capability and stream: scopes of classic tokens and OAuth apps, or permissions of fine-grained
 * tokens and GitHub Apps.
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export const PERMISSIONS = {
  validate_credentials: 'a member; the scope `read:org`, or the organization permission Members (read)',
  list_accounts: `${MEMBERS}; ${REPOSITORIES}; ${PROFILES}`,
  get_account: `${MEMBERS}; ${REPOSITORIES}; ${PROFILES}`,
  list_resources: `${MEMBERS}; ${REPOSITORIES}`,
  list_entitlements: `${RIGHTS}; with \`enterprise_cloud\` Custom repository roles (read)`,
  find_entitlement_associations: RIGHTS,
  get_account_entitlement_associations: RIGHTS,
  list_custom_attributes_schema: 'nothing: GitHub is not asked',
  get_last_activity: AUDIT_LOG,
  list_activity_records: AUDIT_LOG,
  create_account: CHANGES,
  delete_account: CHANGES,
  assign_entitlement: CHANGES,
  unassign_entitlement: CHANGES,
  repositories: 'the scope `repo`, or the repository permission Metadata (read)',
  issues: 'the scope `repo`, or the repository permission Issues (read)',
  pull_requests: 'the scope `repo`, or the repository permission Pull requests (read)',
  commits: 'the scope `repo`, or the repository permission Contents (read)',
} as const;

const ACCESS = ['admin:org', 'repo'];
const EVENTS = ['read:audit_log'];

/** The scopes of each capability, for the consent of an owner. */
export const SCOPES = {
  list_accounts: ACCESS,
  get_account: ACCESS,
  list_resources: ['repo'],
  list_entitlements: ACCESS,
  find_entitlement_associations: ACCESS,
  get_account_entitlement_associations: ACCESS,
  get_last_activity: EVENTS,
  list_activity_records: EVENTS,
  create_account: ACCESS,
  delete_account: ACCESS,
  assign_entitlement: ACCESS,
  unassign_entitlement: ACCESS,
};
