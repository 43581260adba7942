import { canary, defineMocks, get, type FieldValue, type Mock, type Reply } from '@patchbay/testing';
import { disagreements } from './disagreements.ts';

/** A secret that must be seen nowhere but in the requests to GitLab. */
const TOKEN = canary('token');

export const DOCS = 'https://docs.gitlab.com';
export const GROUP_MEMBERS = `${DOCS}/api/group_members/`;
export const INVITATIONS = `${DOCS}/api/invitations/`;
export const USERS = `${DOCS}/api/users/`;
const REST = `${DOCS}/api/rest/`;

export const notFound: Reply = { status: 404, json: { message: '404 Not found' } };
export const forbidden: Reply = { status: 403, json: { message: '403 Forbidden' } };

/** The instance of a company: a group of it, and the whole for the administrator's token. */
const HOST = 'https://gitlab.example.com';
export const onInstance = { base_url: HOST };
export const inGroup = { base_url: HOST, group: 'acme' };

export const mocks = defineMocks({
  baseUrl: `${HOST}/api/v4`,
  auth: { token: { token: TOKEN } },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  settings: inGroup,
  refusals: {
    unauthorized: {
      status: 401,
      json: { message: '401 Unauthorized' },
      source: `${REST}authentication/`,
    },
    forbidden: { ...forbidden, source: `${REST}troubleshooting/#status-codes` },
    not_found: { ...notFound, source: `${REST}troubleshooting/#status-codes` },
    rate_limited: {
      status: 429,
      text: 'Retry later\n',
      headers: {
        'content-type': 'text/plain',
        'ratelimit-limit': '2000',
        'ratelimit-observed': '2001',
        'ratelimit-remaining': '0',
        'retry-after': '30',
      },
      retryAfterSeconds: 30,
      source: `${DOCS}/administration/settings/user_and_ip_rate_limits/#response-headers`,
    },
    server_error: {
      status: 503,
      json: { message: '503 Service Unavailable' },
      source: `${REST}troubleshooting/#status-codes`,
    },
  },
  description: { file: 'gitlab-v4.json', basePath: '/' },
  disagreements,
});

/** A group and a project have the same number on purpose. */
export const ACME = 'gid://gitlab/Group/10';
export const PLATFORM = 'gid://gitlab/Group/11';
export const WEBSITE = 'gid://gitlab/Project/10';

export const ADA = 1;
export const GRACE = 2;
export const LINUS = 3;
export const BOT = 4;

export const group = (id: number, name: string, parent_id: number | null = null) => ({
  id,
  name,
  path: name.toLowerCase(),
  full_path: parent_id === null ? name.toLowerCase() : `acme/${name.toLowerCase()}`,
  description: '',
  visibility: 'private',
  parent_id,
  created_at: '2025-11-01T08:00:00.000Z',
});
export const acme = group(10, 'Acme');
export const platform = group(11, 'Platform', 10);

/** @see https://docs.gitlab.com/api/groups/#list-a-groups-projects */
export const project = (id: number, name: string, parts: object = {}) => ({
  id,
  name,
  description: `${name} of Acme`,
  path_with_namespace: `acme/${name.toLowerCase()}`,
  visibility: 'internal',
  archived: false,
  namespace: { id: 10, name: 'Acme', path: 'acme', kind: 'group', full_path: 'acme' },
  created_at: '2025-11-02T08:00:00.000Z',
  ...parts,
});
export const website = project(10, 'Website');

const NAMES: Readonly<Record<number, readonly [username: string, name: string]>> = {
  [ADA]: ['ada', 'Ada Lovelace'],
  [GRACE]: ['grace', 'Grace Hopper'],
  [LINUS]: ['linus', 'Linus'],
  [BOT]: ['project_10_bot_6f6d0e9b', 'Deployments'],
};

/** A member as https://docs.gitlab.com/api/group_members/#list-all-members-of-a-group shows one. */
export const member = (id: number, access_level: number, parts: object = {}) => ({
  id,
  username: NAMES[id]?.[0] ?? `user${id}`,
  name: NAMES[id]?.[1] ?? `User ${id}`,
  state: 'active',
  locked: false,
  web_url: `https://gitlab.com/${NAMES[id]?.[0] ?? `user${id}`}`,
  created_at: '2025-11-03T08:00:00.000Z',
  created_by: { id: ADA, username: 'ada', name: 'Ada Lovelace', state: 'active' },
  expires_at: null as string | null,
  access_level,
  membership_state: 'active',
  ...parts,
});

/** @see https://docs.gitlab.com/api/invitations/#list-all-invitations-pending-for-a-group-or-project */
export const invitation = (invite_email: string, access_level: number) => ({
  id: 900,
  invite_email,
  created_at: '2026-01-10T08:00:00.000Z',
  access_level,
  expires_at: null as string | null,
  created_by_name: 'Ada Lovelace',
});

/** A user as administrators see one: https://docs.gitlab.com/api/users/#as-an-administrator */
export const user = (id: number, parts: object = {}) => ({
  id,
  username: NAMES[id]?.[0] ?? `user${id}`,
  name: NAMES[id]?.[1] ?? `User ${id}`,
  state: 'active',
  email: `${NAMES[id]?.[0] ?? `user${id}`}@example.com`,
  public_email: '',
  bot: false,
  external: false,
  is_admin: false,
  is_auditor: false,
  two_factor_enabled: true,
  created_at: '2025-11-03T08:00:00.000Z',
  last_activity_on: '2026-01-14',
  last_sign_in_at: '2026-01-13T09:00:00.000Z',
  current_sign_in_at: '2026-01-14T09:00:00.000Z',
  ...parts,
});

/** What administrators wrote of Ada: https://docs.gitlab.com/api/custom_attributes/ */
export const CUSTOM_ATTRIBUTES = `${DOCS}/api/custom_attributes/` as const;
export const adaAttributes = [
  { key: 'location', value: 'Antarctica' },
  { key: 'role', value: 'Developer' },
];

/** Who reads a whole instance: GitLab says of whom without Admin Mode too that they administer it. */
export const me = (parts: object = { is_admin: true }) =>
  get('/user', {}, { json: user(ADA, parts) }, { source: `${USERS}#get-the-current-user` });
export const administrator = (): Mock[] => [
  me(),
  get(`/users/${ADA}`, {}, { json: user(ADA, { is_admin: true }) }),
];

/** An owner of the group sees who is invited to it. */
export const owner = () => invited('groups/acme', []);

/** A user as GitLab shows one to whom it takes for no administrator, or who has not turned Admin Mode on. */
export const basicUser = (id: number) => {
  const { username, name, state } = user(id);
  return { id, username, name, state, public_email: '' };
};
export const ADMIN_MODE = `${DOCS}/administration/settings/sign_in_restrictions/#admin-mode`;

interface ListOptions {
  readonly size?: number;
  readonly query?: Readonly<Record<string, FieldValue>>;
  readonly next?: string;
}

/** A page of a list, with the headers that GitLab sends. */
export function list(
  path: string,
  records: readonly unknown[],
  { size = 100, query = {}, next }: ListOptions = {},
): Mock {
  const link = next === undefined ? {} : { link: `<${next}>; rel="next"` };
  const headers = { ...link, 'x-page': '1', 'x-per-page': String(size) };
  return get(path, { query: { ...query, per_page: size } }, { json: records, headers });
}

const BY_ID = { order_by: 'id', sort: 'asc' };
export const KEYSET = { ...BY_ID, pagination: 'keyset' };
const IN_GROUP = { ...BY_ID, include_subgroups: true, with_shared: false };

export const root = get('/groups/acme', { query: { with_projects: false } }, { json: acme });
export const subgroups = (records: readonly unknown[], options: ListOptions = {}) =>
  list('/groups/acme/descendant_groups', records, { query: BY_ID, ...options });
export const projects = (records: readonly unknown[], options: ListOptions = {}) =>
  list('/groups/acme/projects', records, { query: IN_GROUP, ...options });

/** The same once more: a mock is good for one request. */
export const again = (mock: Mock): Mock => ({ ...mock });

/** The second page of groups. */
export const nextSubgroups = (size: number) =>
  `${HOST}/api/v4/groups/acme/descendant_groups?order_by=id&page=2&per_page=${size}&sort=asc`;

/** Two pages of groups, of which the second leads to itself. */
export const circle = (size = 1) => {
  const next = nextSubgroups(size);
  return [
    subgroups([platform], { size, next }),
    subgroups([group(12, 'Research', 10)], { size, next, query: { ...BY_ID, page: 2 } }),
  ] as const;
};

/** One group, one below it, and one project. */
export const places = (): Mock[] => [again(root), subgroups([platform]), projects([website])];
/** The group alone. */
export const onlyRoot = (): Mock[] => [again(root), subgroups([]), projects([])];

export const all = (place: string, members: readonly unknown[], options: ListOptions = {}) =>
  list(`/${place}/members/all`, members, options);
export const direct = (place: string, members: readonly unknown[], options: ListOptions = {}) =>
  list(`/${place}/members`, members, options);
export const invited = (place: string, invitations: readonly unknown[], options: ListOptions = {}) =>
  list(`/${place}/invitations`, invitations, options);
export const of = (...ids: readonly number[]) => ({ query: { 'user_ids[]': ids } });
export const to = (email: string) => ({ query: { query: email } });

export const association = (account: number | string, role: string, resource: string) => ({
  account_id: String(account),
  integration_specific_entitlement_id: role,
  integration_specific_resource_id: resource,
});

export const adaAccount = {
  integration_specific_id: '1',
  given_name: 'Ada',
  family_name: 'Lovelace',
  username: 'ada',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: { state: 'active', membership_state: 'active' },
};

/** Ada as a user of the instance. */
export const adaOnInstance = {
  integration_specific_id: '1',
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  username: 'ada',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    state: 'active',
    external: 'false',
    two_factor_enabled: 'true',
    created_at: '2025-11-03T08:00:00.000Z',
    last_activity_on: '2026-01-14',
  },
};

export const maryAccount = {
  integration_specific_id: 'invitation:mary@example.com',
  email: 'mary@example.com',
  user_status: 'PENDING' as const,
  account_type: 'user' as const,
  extra_data: { invited_at: '2026-01-10T08:00:00.000Z', invited_by: 'Ada Lovelace' },
};
export const mary = (access_level: number) => invitation('mary@example.com', access_level);
export const MARY = 'invitation:mary@example.com';

export const done = { kind: 'noop', reason: 'state_already_matches' } as const;
