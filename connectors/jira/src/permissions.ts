const user = 'read:jira-user';
const work = 'read:jira-work';
const configuration = 'manage:jira-configuration';

/**
 * What each capability and stream needs. Jira leaves out of its lists what the one who asks may not see, so that the
 * permission Administer Jira is asked for where a list must be whole.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/
 */
const NEEDS = {
  validate_credentials: { permission: 'access to Jira', scopes: [user] },
  list_accounts: { permission: 'the global permission Browse users and groups', scopes: [user] },
  get_account: { permission: 'the global permission Browse users and groups', scopes: [user] },
  list_resources: { permission: 'the global permission Administer Jira', scopes: [work] },
  list_entitlements: {
    permission: 'the global permissions Administer Jira and Browse users and groups',
    scopes: [user, work, configuration],
  },
  find_entitlement_associations: {
    permission: 'the global permissions Administer Jira and Browse users and groups',
    scopes: [user, work, configuration],
  },
  get_account_entitlement_associations: {
    permission: 'the global permissions Administer Jira and Browse users and groups',
    scopes: [user, work],
  },
  create_account: {
    permission: 'the global permission Administer Jira, of an organization admin',
    scopes: [user, work, configuration],
  },
  delete_account: { permission: 'site administration', scopes: [user, configuration] },
  assign_entitlement: {
    permission: 'site administration for groups, the global permission Administer Jira for project roles',
    scopes: [user, work, configuration],
  },
  unassign_entitlement: {
    permission: 'site administration for groups, the global permission Administer Jira for project roles',
    scopes: [user, work, configuration, 'manage:jira-project'],
  },
  issues: { permission: 'the permission Browse projects in every project', scopes: [work] },
  projects: { permission: 'the global permission Administer Jira', scopes: [work] },
} as const;

type Need = (typeof NEEDS)[keyof typeof NEEDS];

const inWords = ({ permission, scopes }: Need): string =>
  `${permission}; a token with scopes also ${scopes.map((scope) => `\`${scope}\``).join(', ')}`;

/** The scopes of each capability, for the consent of a person. */
export const SCOPES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NEEDS)
    .filter(([name]) => name !== 'issues' && name !== 'projects')
    .map(([name, { scopes }]) => [name, scopes]),
);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NEEDS).map(([name, need]) => [name, inWords(need)]),
);
