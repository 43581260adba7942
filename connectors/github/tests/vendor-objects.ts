/** Objects as GitHub's description shows them, with all that it demands. */

const api = 'https://api.github.com';

/** @see https://docs.github.com/en/rest/orgs/members#list-organization-members */
export function userObject(id: number, login: string, more: Readonly<Record<string, unknown>> = {}) {
  const url = `${api}/users/${login}`;
  return {
    login,
    id,
    node_id: `U_kgDO${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    site_admin: false,
    ...more,
  };
}

/** @see https://docs.github.com/en/rest/users/users#get-a-user-using-their-id */
export function profileObject(id: number, login: string, more: Readonly<Record<string, unknown>> = {}) {
  return userObject(id, login, {
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 2,
    public_gists: 0,
    followers: 3,
    following: 0,
    created_at: '2019-01-14T04:33:35Z',
    updated_at: '2025-11-14T04:33:35Z',
    ...more,
  });
}

/** @see https://docs.github.com/en/rest/orgs/orgs#get-an-organization */
export function organizationObject(id: number, login: string) {
  const url = `${api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: `O_kgDO${id}`,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    description: null,
  };
}

/** The whole of an organization, as one request for it gets it. */
export function organizationDetails(id: number, login: string) {
  return {
    ...organizationObject(id, login),
    html_url: `https://github.com/${login}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 2,
    public_gists: 1,
    followers: 20,
    following: 0,
    type: 'Organization',
    created_at: '2008-01-14T04:33:35Z',
    updated_at: '2014-03-03T18:58:10Z',
    archived_at: null,
  };
}

interface InvitationParts {
  readonly id: number;
  readonly login?: string | null;
  readonly email?: string | null;
  readonly role?: string;
  readonly team_count?: number;
}

/** @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
export function invitationObject({ id, login, email, role, team_count }: InvitationParts) {
  return {
    id,
    login: login ?? null,
    node_id: `OI_kgDO${id}`,
    email: email ?? null,
    role: role ?? 'direct_member',
    created_at: '2026-01-10T06:46:10Z',
    failed_at: null,
    failed_reason: null,
    inviter: userObject(1, 'ada'),
    team_count: team_count ?? 0,
    invitation_teams_url: `${api}/organizations/9000/invitations/${id}/teams`,
    invitation_source: 'member',
  };
}

/** @see https://docs.github.com/en/rest/orgs/members#get-organization-membership-for-a-user */
export function membershipObject(
  user: { readonly login: string; readonly id: number },
  role: string,
  state = 'active',
) {
  return {
    url: `${api}/orgs/octo-org/memberships/${user.login}`,
    state,
    role,
    organization_url: `${api}/orgs/octo-org`,
    organization: organizationObject(9000, 'octo-org'),
    user: userObject(user.id, user.login),
  };
}

/** @see https://docs.github.com/en/rest/teams/teams#list-teams */
export function teamObject(
  id: number,
  slug: string,
  name: string,
  parent: Readonly<Record<string, unknown>> | null = null,
) {
  return {
    id,
    node_id: `T_kwDO${id}`,
    url: `${api}/teams/${id}`,
    html_url: `https://github.com/orgs/octo-org/teams/${slug}`,
    name,
    slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    members_url: `${api}/teams/${id}/members{/member}`,
    repositories_url: `${api}/teams/${id}/repos`,
    type: 'organization',
    parent,
  };
}

/** @see https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user */
export function teamMembershipObject(role: string, state = 'active') {
  return { url: `${api}/teams/1/memberships/x`, role, state };
}

/** @see https://docs.github.com/en/rest/orgs/organization-roles#get-all-organization-roles-for-an-organization */
export function roleObject(id: number, name: string, description: string) {
  return {
    id,
    name,
    description,
    base_role: null,
    source: 'Organization',
    permissions: ['read_audit_logs'],
    organization: userObject(9000, 'octo-org', { type: 'Organization' }),
    created_at: '2025-07-04T22:19:11Z',
    updated_at: '2025-07-04T22:20:11Z',
  };
}

/** @see https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
export function repositoryObject(id: number, name: string, more: Readonly<Record<string, unknown>> = {}) {
  const url = `${api}/repos/octo-org/${name}`;
  const urls = [
    ...['archive', 'assignees', 'blobs', 'branches', 'collaborators', 'comments', 'commits', 'compare'],
    ...['contents', 'contributors', 'deployments', 'downloads', 'events', 'forks', 'git_commits', 'git_refs'],
    ...[
      'git_tags',
      'hooks',
      'issue_comment',
      'issue_events',
      'issues',
      'keys',
      'labels',
      'languages',
      'merges',
    ],
    ...['milestones', 'notifications', 'pulls', 'releases', 'stargazers', 'statuses', 'subscribers'],
    ...['subscription', 'tags', 'teams', 'trees'],
  ];
  return {
    id,
    node_id: `R_kgDO${id}`,
    name,
    full_name: `octo-org/${name}`,
    owner: userObject(9000, 'octo-org', { type: 'Organization' }),
    private: true,
    html_url: `https://github.com/octo-org/${name}`,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(urls.map((part) => [`${part}_url`, `${url}/${part}`])),
    visibility: 'private',
    archived: false,
    default_branch: 'main',
    created_at: '2020-01-26T19:01:12Z',
    updated_at: '2026-01-02T19:01:12Z',
    pushed_at: '2026-01-02T19:01:12Z',
    ...more,
  };
}

/** @see https://docs.github.com/en/rest/collaborators/invitations#list-repository-invitations */
export function repositoryInvitationObject(
  id: number,
  repository: Readonly<Record<string, unknown>>,
  invitee: Readonly<Record<string, unknown>> | null,
  permissions: string,
  expired = false,
) {
  return {
    id,
    node_id: `RI_kgDO${id}`,
    repository,
    invitee,
    inviter: userObject(1, 'ada'),
    permissions,
    created_at: '2026-01-11T16:34:42Z',
    expired,
    url: `${api}/user/repository_invitations/${id}`,
    html_url: `https://github.com/octo-org/x/invitations`,
  };
}

/** A seat of GitHub Copilot. @see https://docs.github.com/en/rest/copilot/copilot-user-management */
export function seatObject(
  assignee: object | null,
  team: object | null = null,
  pending_cancellation_date: string | null = null,
) {
  return {
    created_at: '2025-08-03T18:00:00-06:00',
    pending_cancellation_date,
    last_activity_at: '2026-01-14T00:53:32-06:00',
    last_activity_editor: 'vscode/1.77.3/copilot/1.86.82',
    plan_type: 'business',
    assignee,
    assigning_team: team,
  };
}

/** What an organization has of GitHub Copilot. @see https://docs.github.com/en/rest/copilot/copilot-user-management */
export const subscriptionObject = (seat_management_setting: string, total = 0) => ({
  seat_breakdown: { total },
  public_code_suggestions: 'block',
  seat_management_setting,
  plan_type: 'business',
});
