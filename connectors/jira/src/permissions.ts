import { byCapability, scopesInWords } from '@patchbay/oauth2';

const user = 'read:jira-user';
const work = 'read:jira-work';
const configuration = 'manage:jira-configuration';
const all = [user, work, configuration] as const;

const ADMINISTER = 'the global permission Administer Jira';

const browse = { permission: 'the global permission Browse users and groups', scopes: [user] } as const;
const whole = {
  permission: 'the global permissions Administer Jira and Browse users and groups',
  scopes: all,
} as const;
const access = `site administration for groups, ${ADMINISTER} for project roles`;

/**
 * What each capability and stream needs. Jira leaves out of its lists what the one who asks may not see, so that the
 * permission Administer Jira is asked for where a list must be whole.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/
 */
const NEEDS = {
  validate_credentials: { permission: 'access to Jira', scopes: [user] },
  list_accounts: browse,
  get_account: browse,
  list_resources: { permission: ADMINISTER, scopes: [work] },
  list_entitlements: whole,
  find_entitlement_associations: whole,
  get_account_entitlement_associations: { ...whole, scopes: [user, work] },
  create_account: { permission: `${ADMINISTER}, of an organization admin`, scopes: all },
  delete_account: { permission: 'site administration', scopes: [user, configuration] },
  assign_entitlement: { permission: access, scopes: all },
  unassign_entitlement: { permission: access, scopes: [...all, 'manage:jira-project'] },
} as const;

const STREAM_NEEDS = {
  issues: { permission: 'the permission Browse projects in every project', scopes: [work] },
  projects: NEEDS.list_resources,
};

/** The scopes of each capability, for the consent of a person. */
export const SCOPES = byCapability(NEEDS, ({ scopes }) => scopes);

/** What must be granted for each capability and stream, in words. */
export const PERMISSIONS = byCapability(
  { ...NEEDS, ...STREAM_NEEDS },
  ({ permission, scopes }) => `${permission}; a token with scopes also ${scopesInWords(scopes)}`,
);
