import { byCapability } from '@patchbay/oauth2';

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

const need = (words: string, ...scopes: readonly string[]) => ({ words, scopes });
const accounts = need(`${MEMBERS}; ${REPOSITORIES}; ${PROFILES}`, 'admin:org', 'repo');
const rights = need(RIGHTS, 'admin:org', 'repo');
const auditLog = need(AUDIT_LOG, 'read:audit_log');
const changes = need(CHANGES, 'admin:org', 'repo');

const NEEDS = {
  list_accounts: accounts,
  get_account: accounts,
  list_resources: need(`${MEMBERS}; ${REPOSITORIES}`, 'repo'),
  list_entitlements: need(
    `${RIGHTS}; with \`enterprise_cloud\` Custom repository roles (read)`,
    ...rights.scopes,
  ),
  find_entitlement_associations: rights,
  get_account_entitlement_associations: rights,
  get_last_activity: auditLog,
  list_activity_records: auditLog,
  create_account: changes,
  delete_account: changes,
  assign_entitlement: changes,
  unassign_entitlement: changes,
};

/** The scopes of each capability, for the consent of an owner. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);

/**
 * What must be granted, by capability and stream: scopes of classic tokens and OAuth apps, or permissions of fine-grained
 * tokens and GitHub Apps.
 * @see https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
 */
export const PERMISSIONS = {
  validate_credentials: 'a member; the scope `read:org`, or the organization permission Members (read)',
  ...byCapability(NEEDS, ({ words }) => words),
  list_custom_attributes_schema: 'nothing: GitHub is not asked',
  repositories: 'the scope `repo`, or the repository permission Metadata (read)',
  issues: 'the scope `repo`, or the repository permission Issues (read)',
  pull_requests: 'the scope `repo`, or the repository permission Pull requests (read)',
  commits: 'the scope `repo`, or the repository permission Contents (read)',
};
