import { canary, defineMocks, get, post, type MockOptions } from '@patchbay/testing';
import { PAGE_SIZE } from '../src/constants.ts';

/** Secrets that must be seen nowhere but in the requests to the vendor. */
const API_KEY = canary('api-key');
const APPLICATION_KEY = canary('application-key');

export const API = 'https://docs.datadoghq.com/api/latest';

const refused = (status: number, ...errors: readonly string[]) => ({ status, json: { errors } });

export const forbidden = refused(403, 'Forbidden');
export const notFound = refused(404, 'Not found');

export const mocks = defineMocks({
  baseUrl: 'https://api.datadoghq.com',
  credentials: [
    { id: 'api_key', token: { token: API_KEY } },
    { id: 'application_key', token: { token: APPLICATION_KEY } },
  ],
  requestHeaders: { 'dd-api-key': API_KEY, 'dd-application-key': APPLICATION_KEY },
  refusals: {
    unauthorized: {
      ...refused(401, 'Unauthorized'),
      source: `${API}/key-management/validate-api-and-application-keys/`,
    },
    forbidden: { ...forbidden, source: `${API}/users/#list-all-users` },
    not_found: { ...notFound, source: `${API}/users/#get-user-details` },
    // Datadog sends no Retry-After: the wait is in x-ratelimit-reset, in seconds.
    rate_limited: {
      ...refused(429, 'Too many requests'),
      headers: {
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-period': '60',
        'x-ratelimit-reset': '7',
        'x-ratelimit-name': 'users',
      },
      source: `${API}/rate-limits/`,
    },
    server_error: { ...refused(503, 'Service Unavailable') },
  },
  description: { file: 'datadog-v2.json' },
});

export const ORGANIZATION = '4dee724d-00cc-11ea-a77b-570c9d03c6c5';
export const ADMIN_ROLE = '3653d3c6-0c75-11ea-ad28-fb5701eabc7d';
export const OWN_ROLE = '7e8b1a52-0c75-11ea-ad28-d7d9e4f5a1b2';
export const SALES = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const SUPPORT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900002';
export const ADA = '00000000-0000-9999-0000-000000000001';
export const GRACE = '00000000-0000-9999-0000-000000000002';
export const LINUS = '00000000-0000-9999-0000-000000000003';
export const ROBOT = '00000000-0000-9999-0000-000000000004';

/** A user as https://docs.datadoghq.com/api/latest/users/#list-all-users shows one. */
export const user = (id: string, attributes: object, roles: readonly string[] = []) => ({
  type: 'users',
  id,
  attributes: {
    title: null,
    verified: true,
    service_account: false,
    disabled: false,
    mfa_enabled: false,
    status: 'Active',
    created_at: '2025-11-02T08:00:00.000000+00:00',
    modified_at: '2025-12-02T08:00:00.000000+00:00',
    last_login_time: null,
    ...attributes,
  },
  relationships: {
    roles: { data: roles.map((each) => ({ type: 'roles', id: each })) },
    org: { data: { type: 'orgs', id: ORGANIZATION } },
  },
});

const ADA_FIELDS = {
  name: 'Ada Lovelace',
  handle: 'ada@example.com',
  email: 'ada@example.com',
  title: 'Mathematician',
  mfa_enabled: true,
  last_login_time: '2026-01-14T09:30:00.000000+00:00',
};
export const ada = user(ADA, ADA_FIELDS, [ADMIN_ROLE]);
export const adaWithBoth = user(ADA, ADA_FIELDS, [ADMIN_ROLE, OWN_ROLE]);
export const disabledAda = user(ADA, { ...ADA_FIELDS, disabled: true, status: 'Disabled' }, [ADMIN_ROLE]);

const times = {
  created_at: '2025-11-02T08:00:00.000000+00:00',
  updated_at: '2025-12-02T08:00:00.000000+00:00',
};

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  username: 'ada@example.com',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    status: 'Active',
    title: 'Mathematician',
    verified: 'true',
    mfa_enabled: 'true',
    ...times,
    last_login_at: '2026-01-14T09:30:00.000000+00:00',
  },
};

/** Invited: without a name until she joins. */
const GRACE_FIELDS = {
  name: null,
  handle: 'grace@example.com',
  email: 'grace@example.com',
  verified: false,
  status: 'Pending',
};
export const grace = user(GRACE, GRACE_FIELDS);
export const graceAccount = {
  integration_specific_id: GRACE,
  email: 'grace@example.com',
  username: 'grace@example.com',
  user_status: 'PENDING' as const,
  account_type: 'user' as const,
  extra_data: { status: 'Pending', verified: 'false', mfa_enabled: 'false', ...times },
};

export const linus = user(LINUS, {
  name: 'Linus',
  handle: 'linus@example.com',
  email: 'linus@example.com',
  disabled: true,
  status: 'Disabled',
});

export const robot = user(
  ROBOT,
  { name: 'Deployments', handle: ROBOT, email: 'ada@example.com', service_account: true },
  [OWN_ROLE],
);

export const role = (id: string, name: string) => ({
  type: 'roles',
  id,
  attributes: {
    name,
    created_at: '2025-11-01T08:00:00.000000+00:00',
    modified_at: '2025-11-01T08:00:00.000000+00:00',
    user_count: 2,
  },
  relationships: { permissions: { data: [] } },
});
export const adminRole = role(ADMIN_ROLE, 'Datadog Admin Role');
export const ownRole = role(OWN_ROLE, 'Deployers');

export const team = (id: string, name: string) => ({
  type: 'team',
  id,
  attributes: {
    name,
    handle: name.toLowerCase(),
    summary: null,
    is_managed: false,
    user_count: 2,
    created_at: '2025-11-03T08:00:00.000000+00:00',
    modified_at: '2025-11-03T08:00:00.000000+00:00',
  },
});
export const sales = team(SALES, 'Sales');
export const support = team(SUPPORT, 'Support');

export const membership = (teamId: string, userId: string, teamRole: 'admin' | null = null) => ({
  type: 'team_memberships',
  id: `TeamMembership-${teamId}-${userId}`,
  attributes: { role: teamRole, provisioned_by: null, provisioned_by_id: null },
  relationships: {
    team: { data: { type: 'team', id: teamId } },
    user: { data: { type: 'users', id: userId } },
  },
});

interface PageOfMock {
  readonly number?: number;
  readonly size?: number;
  readonly total?: number;
  readonly query?: Readonly<Record<string, string>>;
}

const pageQuery = ({ number = 0, size = PAGE_SIZE, query = {} }: PageOfMock) => ({
  ...query,
  'page[number]': number,
  'page[size]': size,
});

/** A page of users or roles. `total_count` counts everyone in the organization, whatever the filter. */
const counted =
  (path: string, source: string) =>
  (records: readonly object[], page: PageOfMock = {}, options: MockOptions = {}) =>
    get(
      path,
      { query: pageQuery(page) },
      {
        json: {
          data: records,
          meta: { page: { total_count: 40, total_filtered_count: page.total ?? records.length } },
        },
      },
      { source: `${API}${source}`, ...options },
    );

export const users = counted('/api/v2/users', '/users/#list-all-users');
export const roles = counted('/api/v2/roles', '/roles/#list-roles');

/** A page of teams or of their members. */
const totalled =
  (path: string, source: string) =>
  (records: readonly object[], page: PageOfMock = {}, options: MockOptions = {}) =>
    get(
      path,
      { query: pageQuery(page) },
      { json: { data: records, meta: { pagination: { total: page.total ?? records.length } } } },
      { source: `${API}${source}`, ...options },
    );

export const teams = totalled('/api/v2/team', '/teams/#get-all-teams');
export const members = (teamId: string, ...rest: Parameters<typeof teams>) =>
  totalled(`/api/v2/team/${teamId}/memberships`, '/teams/#get-team-memberships')(...rest);

export const oneUser = (found: { readonly id: string }) =>
  get(
    `/api/v2/users/${found.id}`,
    {},
    { json: { data: found } },
    { source: `${API}/users/#get-user-details` },
  );

/** Ada becomes a plain member of a team. */
export const joins = (teamId: string) =>
  post(
    `/api/v2/team/${teamId}/memberships`,
    {
      json: {
        data: {
          type: 'team_memberships',
          attributes: { role: null },
          relationships: { user: { data: { type: 'users', id: ADA } } },
        },
      },
    },
    { json: { data: membership(teamId, ADA) } },
    { source: `${API}/teams/#add-a-user-to-a-team` },
  );

/** Datadog sends a person its email. */
export const invited = (id: string) =>
  post(
    '/api/v2/user_invitations',
    {
      json: {
        data: [{ type: 'user_invitations', relationships: { user: { data: { type: 'users', id } } } }],
      },
    },
    { status: 201, json: { data: [{ type: 'user_invitations', id: 'invitation' }] } },
    { source: `${API}/users/#send-invitation-emails` },
  );

export const association = (account: string, entitlement: string, resource = '') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

export const assignment = (id: string, type = 'organization_role', resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;
