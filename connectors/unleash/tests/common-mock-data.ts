import { canary, defineMocks, get, put, type Reply } from '@patchbay/testing';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('token');

export const api = 'https://docs.getunleash.io/reference/api/unleash/';

const refused = (status: number, name: string, message: string) => ({
  status,
  json: { id: '9c40958a-daac-400e-98fb-3bb438567008', name, message, details: [{ message }] },
  source: `${api}get-user` as const,
});

export const notFound = refused(404, 'NotFoundError', 'No user found');

/** What the open source edition says to a path of the paid ones. */
export const notAvailable = refused(404, 'NotFoundError', 'The path you were looking for is not available.');

export const mocks = defineMocks({
  baseUrl: 'https://unleash.example.com',
  auth: { token: { token: TOKEN } },
  settings: { base_url: 'https://unleash.example.com' },
  requestHeaders: { authorization: TOKEN },
  refusals: {
    unauthorized: refused(401, 'UnauthorizedError', 'You must log in to use Unleash.'),
    forbidden: refused(403, 'PermissionError', 'To perform this action, you need the "ADMIN" permission.'),
    not_found: notFound,
    rate_limited: { status: 429, headers: { 'retry-after': '7' } },
    server_error: refused(500, 'UnknownError', 'Something went wrong.'),
  },
  description: { file: 'unleash.json', serverUrl: 'https://unleash.example.com' },
});

/** The paths of the paid editions, which the description of the open source edition lacks. */
export const enterprisePaths = {
  pointer: '/paths',
  kind: 'unknown-path',
  page: `${api}get-project-access`,
  reason:
    'The paid editions have groups, service accounts and access to projects; the description is of the other.',
} as const;

/** As the server gives a user. */
export const user = (id: number, fields: object) => ({
  isAPI: false,
  accountType: 'User',
  id,
  imageUrl: 'https://gravatar.com/avatar/x',
  seenAt: null,
  loginAttempts: 0,
  createdAt: '2026-01-02T08:00:00.000Z',
  scimId: null,
  ...fields,
});

export const ada = user(1, {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  rootRole: 1,
  seenAt: '2026-01-14T09:30:00.000Z',
});
export const adaAccount = {
  integration_specific_id: '1',
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    created_at: '2026-01-02T08:00:00.000Z',
    seen_at: '2026-01-14T09:30:00.000Z',
    login_attempts: '0',
  },
};

export const ben = user(2, { username: 'ben', rootRole: 3 });
export const benAccount = {
  integration_specific_id: '2',
  username: 'ben',
  user_status: 'PENDING' as const,
  account_type: 'user' as const,
  extra_data: { created_at: '2026-01-02T08:00:00.000Z', login_attempts: '0' },
};

export const rootRoles = [
  { id: 1, name: 'Admin', type: 'root', description: 'May do all.' },
  { id: 2, name: 'Editor', type: 'root', description: 'May edit.' },
  { id: 3, name: 'Viewer', type: 'root' },
];

/** All users; the root roles come along. */
export const users = (...found: readonly object[]) =>
  get('/api/admin/user-admin', {}, { json: { users: found, rootRoles } }, { source: `${api}get-users` });

export const oneUser = (found: object, id = 1) =>
  get(`/api/admin/user-admin/${id}`, {}, { json: found }, { source: `${api}get-user` });

export const update = (id: number, json: object, reply: Reply = { json: ada }) =>
  put(`/api/admin/user-admin/${id}`, { json }, reply, { source: `${api}update-user` });

/** The open source edition. */
export const noServices = get('/api/admin/service-account', {}, notAvailable);
export const noGroups = get('/api/admin/groups', {}, notAvailable);
export const noAccess = get('/api/admin/projects/default/access', {}, notAvailable);

/** As https://docs.getunleash.io/reference/api/unleash/get-service-accounts shows one. */
export const services = get(
  '/api/admin/service-account',
  {},
  {
    json: {
      serviceAccounts: [
        {
          id: 7,
          name: 'Build',
          username: 'service:build',
          accountType: 'Service Account',
          rootRole: 2,
          seenAt: null,
          createdAt: '2026-01-03T08:00:00.000Z',
          tokens: [
            {
              id: 1,
              description: 'CI',
              seenAt: '2026-01-10T08:00:00.000Z',
              createdAt: '2026-01-03T08:00:00.000Z',
            },
            {
              id: 2,
              description: 'CD',
              seenAt: '2026-01-12T08:00:00.000Z',
              createdAt: '2026-01-03T08:00:00.000Z',
            },
            { id: 3, description: 'unused', seenAt: null, createdAt: '2026-01-03T08:00:00.000Z' },
          ],
        },
      ],
    },
  },
  { source: `${api}get-service-accounts` },
);
export const serviceAccount = {
  integration_specific_id: '7',
  username: 'service:build',
  given_name: 'Build',
  user_status: 'ACTIVE' as const,
  account_type: 'service' as const,
  extra_data: { created_at: '2026-01-03T08:00:00.000Z' },
};

/** As https://docs.getunleash.io/reference/api/unleash/get-groups shows one. */
export const groups = get(
  '/api/admin/groups',
  {},
  {
    json: {
      groups: [
        {
          id: 4,
          name: 'DX team',
          description: 'DX squad',
          rootRole: 2,
          users: [{ user: { id: 2 } }],
          projects: ['default'],
        },
        { id: 5, name: 'Empty', rootRole: null },
      ],
    },
  },
  { source: `${api}get-groups` },
);

/** As https://docs.getunleash.io/reference/api/unleash/get-project-access shows it. */
export const accessOf = (held: { readonly users: readonly object[]; readonly groups: readonly object[] }) =>
  get(
    '/api/admin/projects/default/access',
    {},
    {
      json: {
        roles: [
          { id: 4, name: 'Owner', type: 'project', description: 'Owns the project.' },
          { id: 5, name: 'Member', type: 'project' },
        ],
        ...held,
      },
    },
    { source: `${api}get-project-access` },
  );
export const access = accessOf({
  users: [
    { id: 1, roleId: 4, roles: [4, 5] },
    { id: 7, roleId: 5 },
  ],
  groups: [{ id: 4, name: 'DX team', roleId: 5, roles: [5], users: [{ user: { id: 2 } }] }],
});

export const projects = (...found: readonly object[]) =>
  get('/api/admin/projects', {}, { json: { version: 1, projects: found } }, { source: `${api}get-projects` });
export const defaultProject = {
  id: 'default',
  name: 'Default',
  description: 'Default project',
  health: 100,
  memberCount: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  archivedAt: null,
  mode: 'open',
};

export const association = (account: string, entitlement: string, resource = '') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

export const assignment = (role: string, type = 'root_role', resource = '') => ({
  account_integration_specific_id: '1',
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: role,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;

/** Lists of Unleash have no pages. */
export const onePage = {
  notApplicable: {
    two_pages: 'Unleash gives all of them in one answer.',
    repeated_cursor: 'There is no next page.',
  },
};
