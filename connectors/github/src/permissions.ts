const OWNER_READ =
  'an owner of the organization; classic tokens and OAuth: the scope `admin:org`, or `read:org` for all but organization roles; fine-grained tokens and GitHub Apps: the organization permission Members (read)';
const REPOSITORIES =
  'for repositories the scope `repo`, or the repository permissions Administration (read) and Metadata (read) on all repositories';
const ORGANIZATION_ROLES =
  'for organization roles the organization permission Custom organization roles (read)';
const PROFILES = 'for email addresses the scopes `read:user` and `user:email`';
const AUDIT_LOG =
  'an owner of an organization on Enterprise Cloud; the scope `read:audit_log`, or the organization permission Administration (read)';
const WRITE_MEMBERS =
  'an owner of the organization; the scope `admin:org`, or the organization permission Members (write)';
const WRITE_RIGHTS = `${WRITE_MEMBERS}; for repositories the scope \`repo\` or the repository permission Administration (write); for organization roles the organization permission Custom organization roles (write)`;

/** What must be granted, by capability and stream. @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
export const permissions = {
  validate_credentials:
    'a member of the organization; the scope `read:org`, or the organization permission Members (read)',
  list_accounts: `${OWNER_READ}; ${REPOSITORIES}; ${PROFILES}`,
  get_account: `${OWNER_READ}; ${REPOSITORIES}; ${PROFILES}`,
  list_resources: `${OWNER_READ}; ${REPOSITORIES}`,
  list_entitlements: `${OWNER_READ}; ${REPOSITORIES}; ${ORGANIZATION_ROLES}`,
  find_entitlement_associations: `${OWNER_READ}; ${REPOSITORIES}; ${ORGANIZATION_ROLES}`,
  get_account_entitlement_associations: `${OWNER_READ}; ${REPOSITORIES}; ${ORGANIZATION_ROLES}`,
  get_last_activity: AUDIT_LOG,
  list_activity_records: AUDIT_LOG,
  create_account: WRITE_RIGHTS,
  delete_account: WRITE_RIGHTS,
  assign_entitlement: WRITE_RIGHTS,
  unassign_entitlement: WRITE_RIGHTS,
  repositories: 'the scope `repo`, or the repository permission Metadata (read)',
  issues: 'the scope `repo`, or the repository permission Issues (read)',
  pull_requests: 'the scope `repo`, or the repository permission Pull requests (read)',
  commits: 'the scope `repo`, or the repository permission Contents (read)',
} as const;
