import { canary, defineMocks, get, post, put, type MockOptions, type Reply } from '@patchbay/testing';
import { OFFSETS, USERS } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to Box. */
const ACCESS_TOKEN = canary('access-token');

export const REFERENCE = 'https://developer.box.com/reference';
export const GUIDES = 'https://developer.box.com/guides';
export const ERRORS = `${GUIDES}/api-calls/permissions-and-errors/common-errors/`;

/** @see https://developer.box.com/reference/resources/client-error/ */
export const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  json: { type: 'error', status, code, message, help_url: ERRORS, request_id: 'abcdef123456' },
});

export const notFound = refusal(404, 'not_found', 'Not Found');

export const mocks = defineMocks({
  baseUrl: 'https://api.box.com/2.0',
  auth: { oauth: { access_token: ACCESS_TOKEN } },
  requestHeaders: { authorization: `Bearer ${ACCESS_TOKEN}` },
  refusals: {
    unauthorized: { ...refusal(401, 'unauthorized', 'Unauthorized'), source: ERRORS },
    forbidden: {
      ...refusal(
        403,
        'insufficient_scope',
        'The request requires higher privileges than provided by the access token.',
      ),
      source: ERRORS,
    },
    not_found: { ...notFound, source: ERRORS },
    rate_limited: {
      ...refusal(429, 'rate_limit_exceeded', 'Request rate limit exceeded, please try again later'),
      headers: { 'retry-after': '7' },
      source: `${GUIDES}/api-calls/permissions-and-errors/rate-limits/`,
    },
    server_error: { ...refusal(503, 'unavailable', 'Unavailable'), source: ERRORS },
  },
  description: { file: 'box.json' },
});

export const ENTERPRISE = '11446498';
export const ADA = '22290735';
export const GRACE = '22290736';
export const LINUS = '22290737';
export const ROBOT = '22290738';
export const SALES = '57645';
export const SUPPORT = '57646';

export const FIELDS =
  'name,login,status,role,job_title,enterprise,is_platform_access_only,external_app_user_id,is_external_collab_restricted,is_exempt_from_login_verification,tracking_codes,created_at,modified_at';

const GROUP_FIELDS =
  'name,group_type,description,provenance,external_sync_identifier,invitability_level,member_viewability_level,created_at,modified_at';

/** A user as https://developer.box.com/reference/resources/user--full/ shows one, with the fields that are asked for. */
export const user = (id: string, fields: object) => ({
  type: 'user',
  id,
  status: 'active',
  role: 'user',
  job_title: '',
  enterprise: { type: 'enterprise', id: ENTERPRISE, name: 'Acme Inc.' },
  is_platform_access_only: false,
  is_external_collab_restricted: false,
  is_exempt_from_login_verification: false,
  tracking_codes: [],
  created_at: '2025-11-02T08:00:00-08:00',
  modified_at: '2025-12-02T08:00:00-08:00',
  ...fields,
});

const ADA_FIELDS = {
  name: 'Ada Lovelace',
  login: 'ada@example.com',
  job_title: 'Mathematician',
  tracking_codes: [{ type: 'tracking_code', name: 'Cost center', value: '42' }],
};
export const ada = user(ADA, ADA_FIELDS);
export const coadminAda = user(ADA, { ...ADA_FIELDS, role: 'coadmin' });
export const inactiveAda = user(ADA, { ...ADA_FIELDS, status: 'inactive' });
export const grace = user(GRACE, {
  name: 'Grace Hopper',
  login: 'grace@example.com',
  role: 'admin',
  status: 'cannot_delete_edit',
});
export const linus = user(LINUS, { name: 'Linus', login: 'linus@example.com', status: 'inactive' });
export const robot = user(ROBOT, {
  name: 'Reports',
  login: 'AutomationUser_123456_6jCo6Pqwo@boxdevedition.com',
  is_platform_access_only: true,
});

const extra = {
  status: 'active',
  role: 'user',
  enterprise_id: ENTERPRISE,
  is_external_collab_restricted: 'false',
  is_exempt_from_login_verification: 'false',
  created_at: '2025-11-02T08:00:00-08:00',
  updated_at: '2025-12-02T08:00:00-08:00',
};

/** The account that such a user is. */
export const account = (id: string, name: string, login: string, rest: object = {}, extras: object = {}) => {
  const [given_name, family_name] = name.split(' ');
  return {
    integration_specific_id: id,
    email: login,
    given_name: given_name ?? '',
    ...(family_name === undefined ? {} : { family_name }),
    username: login,
    user_status: 'ACTIVE' as const,
    account_type: 'user' as const,
    extra_data: { ...extra, ...extras },
    ...rest,
  };
};
export const adaAccount = account(ADA, 'Ada Lovelace', 'ada@example.com', {}, { job_title: 'Mathematician' });
export const graceAccount = account(
  GRACE,
  'Grace Hopper',
  'grace@example.com',
  {},
  { status: 'cannot_delete_edit', role: 'admin' },
);

export const group = (id: string, name: string) => ({
  type: 'group',
  id,
  name,
  group_type: 'managed_group',
  description: `All of ${name}`,
  provenance: 'Active Directory',
  external_sync_identifier: `AD:${id}`,
  invitability_level: 'admins_only',
  member_viewability_level: 'admins_and_members',
  created_at: '2025-11-03T08:00:00-08:00',
  modified_at: '2025-11-03T08:00:00-08:00',
});
export const sales = group(SALES, 'Sales');
export const support = group(SUPPORT, 'Support');

/** @see https://developer.box.com/reference/resources/group-membership/ */
export const membership = (groupId: string, userId: string, role: 'member' | 'admin' = 'member') => ({
  type: 'group_membership',
  id: `1${groupId}${userId}`,
  user: { type: 'user', id: userId, name: 'Somebody', login: 'somebody@example.com' },
  group: { type: 'group', id: groupId, name: 'A group', group_type: 'managed_group' },
  role,
  created_at: '2025-11-04T08:00:00-08:00',
  modified_at: '2025-11-04T08:00:00-08:00',
});

interface PageOfUsers {
  readonly size?: number;
  readonly marker?: string;
  readonly next?: string | null;
}

/** A page of users by marker; the last one names no next marker. */
export const users = (entries: readonly object[], page: PageOfUsers = {}, options: MockOptions = {}) => {
  const { size = USERS.pageSize, marker, next = null } = page;
  return get(
    '/users',
    {
      query: {
        user_type: 'all',
        fields: FIELDS,
        usemarker: true,
        limit: size,
        ...(marker === undefined ? {} : { marker }),
      },
    },
    { json: { limit: size, next_marker: next, entries } },
    { source: `${REFERENCE}/get-users/`, ...options },
  );
};

interface PageOfRecords {
  readonly offset?: number;
  readonly size?: number;
  readonly total?: number;
  readonly limit?: number;
  /** What the answer says, where it is not what was asked. */
  readonly answered?: number;
}

const byOffset =
  (path: string, source: string, query: Readonly<Record<string, string>> = {}) =>
  (entries: readonly object[], page: PageOfRecords = {}, options: MockOptions = {}) => {
    const {
      offset = 0,
      size = OFFSETS.pageSize,
      total = entries.length,
      limit = size,
      answered = offset,
    } = page;
    return get(
      path,
      { query: { ...query, offset, limit: size } },
      { json: { total_count: total, offset: answered, limit, entries } },
      { source: `${REFERENCE}/${source}/`, ...options },
    );
  };

export const usersLike = (filter: Readonly<Record<string, string>>, entries: readonly object[]) =>
  byOffset('/users', 'get-users', { user_type: 'managed', ...filter, fields: FIELDS })(entries);
export const groups = byOffset('/groups', 'get-groups', { fields: GROUP_FIELDS });
export const membersOf = (id: string, ...rest: Parameters<typeof groups>) =>
  byOffset(`/groups/${id}/memberships`, 'get-groups-id-memberships')(...rest);
export const groupsOf = (id: string, ...rest: Parameters<typeof groups>) =>
  byOffset(`/users/${id}/memberships`, 'get-users-id-memberships')(...rest);

export const oneUser = (found: { readonly id: string; readonly role?: unknown }, options: MockOptions = {}) =>
  get(
    `/users/${found.id}`,
    { query: { fields: FIELDS } },
    { json: found },
    { source: `${REFERENCE}/get-users-id/`, ...options },
  );

export const noUser = (id: string) =>
  get(`/users/${id}`, { query: { fields: FIELDS } }, notFound, { source: ERRORS });

export const updated = (id: string, json: object, answer: object) =>
  put(`/users/${id}`, { json }, { json: answer }, { source: `${REFERENCE}/put-users-id/` });

export const joins = (groupId: string, userId: string, role: 'member' | 'admin' = 'member') =>
  post(
    '/group_memberships',
    { json: { user: { id: userId }, group: { id: groupId }, role } },
    { status: 201, json: membership(groupId, userId, role) },
    { source: `${REFERENCE}/post-group-memberships/` },
  );

export const association = (accountId: string, entitlementId: string, resourceId = '') => ({
  account_id: accountId,
  integration_specific_entitlement_id: entitlementId,
  integration_specific_resource_id: resourceId,
});

export const assignment = (id: string, type = 'enterprise_role', resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;

/** An event as https://developer.box.com/reference/resources/event/ shows one. */
export const event = (id: string, event_type: string, created_at: string, rest: object = {}) => ({
  type: 'event',
  event_id: id,
  event_type,
  created_at,
  created_by: { type: 'user', id: ADA, name: 'Ada Lovelace', login: 'ada@example.com' },
  ip_address: '192.0.2.7',
  ...rest,
});

/** The codes that stand among the common errors, and not in the description. */
export const codes = [
  {
    pointer: '/components/schemas/ClientError/properties/code/enum',
    page: ERRORS,
    reason: 'The common errors name codes, which the description does not list.',
  },
] as const;
