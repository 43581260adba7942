import {
  canary,
  defineMocks,
  del,
  get,
  patch,
  post,
  put,
  type Disagreement,
  type MockOptions,
  type Reply,
} from '@patchbay/testing';
import { BASE_URL, TOKEN_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to Zoom. */
export const ACCESS_TOKEN = canary('access-token');

export const USERS = 'https://developers.zoom.us/docs/api/users/';
export const ROLES = 'https://developers.zoom.us/docs/api/accounts/#tag/roles';
export const REPORTS = 'https://developers.zoom.us/docs/api/meetings/#tag/reports';
const ERRORS = 'https://developers.zoom.us/docs/api/errors/';

export const refusal = (status: number, code: number, message: string): Reply => ({
  status,
  json: { code, message },
});

/** What Zoom says of a user whom it does not know. */
export const noUser = refusal(404, 1001, 'User does not exist: u9.');
export const noGroup = refusal(404, 4130, 'A group with this g9 does not exist.');
export const noScope = refusal(
  400,
  4711,
  'Invalid access token, does not contain scopes:[user:read:user:admin].',
);

export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: { oauth: { access_token: ACCESS_TOKEN } },
  requestHeaders: { authorization: `Bearer ${ACCESS_TOKEN}` },
  settings: {},
  refusals: {
    unauthorized: { ...refusal(401, 124, 'Invalid access token.'), source: ERRORS },
    forbidden: { ...noScope, source: ERRORS },
    not_found: { ...noUser, source: `${USERS}#tag/users/GET/users/{userId}` },
    // The limit of a day ends at a time, which is no date of HTTP.
    rate_limited: {
      ...refusal(429, 429, 'You have reached the maximum daily rate limit for this API.'),
      headers: {
        'x-ratelimit-category': 'Light',
        'x-ratelimit-type': 'Daily-limit',
        'x-ratelimit-limit': '30000',
        'x-ratelimit-remaining': '0',
        'retry-after': '2026-01-16T00:00:00Z',
      },
      retryAfterSeconds: 43_200,
      source: 'https://developers.zoom.us/docs/api/rate-limits/',
    },
    server_error: { status: 503, json: { message: 'Service Unavailable' } },
  },
  description: { file: 'zoom.json' },
});

export const ACCOUNT = 'EAAAAAbbbbbCCCCHMA';
export const ADA = 'KDcuGIm1QgePTO8WbOqwIQ';
export const LINUS = 'z8yCxjabcdEFGHfp8uQxyz';
export const SALES = 't-_-d56CSWG-7BF15LLrOw';
export const SUPPORT = 'RSMaSp8sTEGK0_oamiA2_w';
export const ADMIN_ROLE = '1';
export const OWN_ROLE = 'RcX1phUHGQSSTbnEQsWhmFQ';

/** A user as https://developers.zoom.us/docs/api/users/#tag/users/GET/users shows one. */
export const user = (id: string, name: string, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  first_name: name.split(' ')[0],
  last_name: name.split(' ')[1],
  email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  type: 2,
  role_id: '2',
  dept: 'Engines',
  verified: 1,
  created_at: '2025-06-01T07:58:03Z',
  last_login_time: '2026-01-14T05:40:55Z',
  status: 'active',
  ...parts,
});

export const ada = user(ADA, 'Ada Lovelace', { role_id: ADMIN_ROLE, group_ids: [SALES] });
export const linus = user(LINUS, 'Linus Torvalds', { type: 1, status: 'inactive' });

/** Invited: lists show no id, and no name. */
export const grace = {
  email: 'grace@example.com',
  type: 1,
  dept: '',
  verified: 0,
  created_at: '2026-01-10T07:58:03Z',
  status: 'pending',
};

/** As https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId} shows what an account adds to users. */
export const badge = { key: 'cb3674544gexq', name: 'Badge', value: '1815' };

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  user_status: 'ACTIVE' as const,
  extra_data: {
    status: 'active',
    license_type: '2',
    department: 'Engines',
    verified: '1',
    last_login_at: '2026-01-14T05:40:55Z',
    created_at: '2025-06-01T07:58:03Z',
  },
};

export const graceAccount = {
  integration_specific_id: 'grace@example.com',
  email: 'grace@example.com',
  user_status: 'PENDING' as const,
  extra_data: {
    status: 'pending',
    license_type: '1',
    verified: '0',
    created_at: '2026-01-10T07:58:03Z',
  },
};

interface PageParts {
  /** Asked for with the attributes that the account has added to users. */
  readonly attributes?: boolean;
  readonly size?: number;
  readonly token?: string;
  readonly next?: string;
  readonly total?: number;
}

/** A page of users of one status. */
export const users = (
  status: string,
  found: readonly unknown[],
  { attributes = false, size = 300, token, next = '', total = found.length }: PageParts = {},
) =>
  get(
    '/users',
    {
      query: {
        status,
        page_size: size,
        ...(attributes ? { include_fields: 'custom_attributes' } : {}),
        ...(token === undefined ? {} : { next_page_token: token }),
      },
    },
    { json: { page_size: size, total_records: total, next_page_token: next, users: found } },
    { source: `${USERS}#tag/users/GET/users` },
  );

export const noUsers = (status: string) => users(status, []);

/** One user; asked for by id, where nothing else is said. */
export const oneUser = (found: object, idOrEmail?: string, options: MockOptions = {}) =>
  get(
    `/users/${encodeURIComponent(idOrEmail ?? String(Object.entries(found).find(([name]) => name === 'id')?.[1]))}`,
    {},
    { json: found },
    { source: `${USERS}#tag/users/GET/users/{userId}`, ...options },
  );

export const unknownUser = (idOrEmail: string) =>
  get(`/users/${encodeURIComponent(idOrEmail)}`, {}, noUser, {
    source: `${USERS}#tag/users/GET/users/{userId}`,
  });

export const groupList = [
  { id: SALES, name: 'Sales', total_members: 1 },
  { id: SUPPORT, name: 'Support', total_members: 0 },
];

export const groups = (found: readonly object[] = groupList) =>
  get(
    '/groups',
    {},
    { json: { total_records: found.length, groups: found } },
    { source: `${USERS}#tag/groups/GET/groups` },
  );

/** The same where an account has more than fill a page. */
export const groupPage = (
  query: Readonly<Record<string, string>>,
  found: readonly object[],
  next_page_token: string,
) =>
  get(
    '/groups',
    { query },
    { json: { total_records: groupList.length, next_page_token, groups: found } },
    { source: `${USERS}#tag/groups/GET/groups` },
  );

export const groupsInPages: Disagreement = {
  pointer: '/paths/~1groups/get/parameters',
  kind: 'undeclared-query-parameter',
  page: `${USERS}#tag/groups/GET/groups`,
  reason: 'Groups come in pages by now; the description is older.',
};

export const admins = (groupId: string, found: readonly object[], options: MockOptions = {}) =>
  get(
    `/groups/${groupId}/admins`,
    { query: { page_size: 300 } },
    { json: { page_size: 300, total_records: found.length, next_page_token: '', admins: found } },
    { source: `${USERS}#tag/groups/GET/groups/{groupId}/admins`, ...options },
  );

export const members = (groupId: string, found: readonly object[]) =>
  get(
    `/groups/${groupId}/members`,
    { query: { page_size: 300 } },
    { json: { page_size: 300, total_records: found.length, next_page_token: '', members: found } },
    { source: `${USERS}#tag/groups/GET/groups/{groupId}/members` },
  );

export const adaAdmin = { email: 'ada@example.com', name: 'Ada Lovelace' };

export const roleList = [
  { id: '0', name: 'Owner', description: 'Account owner has full privileges.', total_members: 1 },
  { id: ADMIN_ROLE, name: 'Admin', description: '', total_members: 1 },
  { id: '2', name: 'Member', description: '', total_members: 40 },
  { id: OWN_ROLE, name: 'Support desk', description: 'Helps people.', total_members: 0 },
];

export const roles = get(
  '/roles',
  {},
  { json: { total_records: roleList.length, roles: roleList } },
  { source: `${ROLES}/GET/roles` },
);

export const emptied: Reply = { status: 204 };

/** Whoever is added is named in the answer; nobody: Zoom answers 201 all the same. */
export const added = (path: string, as: 'members' | 'admins', userId: string, ids = userId) =>
  post(
    path,
    { json: { [as]: [{ id: userId }] } },
    {
      status: 201,
      json: { ids, [path.startsWith('/roles') ? 'add_at' : 'added_at']: '2026-01-15T12:00:00Z' },
    },
    { source: path.startsWith('/roles') ? `${ROLES}/POST/roles/{roleId}/members` : `${USERS}#tag/groups` },
  );

export const removed = (path: string) => del(path, {}, emptied);

export const updated = (id: string, json: object, reply = emptied) =>
  patch(`/users/${id}`, { json }, reply, { source: `${USERS}#tag/users/PATCH/users/{userId}` });

export const statusSet = (id: string, action: string) =>
  put(`/users/${id}/status`, { json: { action } }, emptied, {
    source: `${USERS}#tag/users/PUT/users/{userId}/status`,
  });

/** What a server-to-server app asks for. */
export const tokenRequest = (authorization: string, token: string) =>
  post(
    TOKEN_URL,
    {
      form: { grant_type: 'account_credentials', account_id: ACCOUNT },
      headers: { authorization },
    },
    {
      json: {
        access_token: token,
        token_type: 'bearer',
        expires_in: 3599,
        scope: 'user:read:user:admin',
        api_url: 'https://api.zoom.us',
      },
    },
    { setup: true, source: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/' },
  );

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;

/** The admins of groups came to the API after the description was written. */
export const adminsOf = (groupId: string, userId?: string): Disagreement => ({
  pointer: `/paths/~1v2~1groups~1${groupId}~1admins${userId === undefined ? '' : `~1${userId}`}`,
  kind: 'unknown-path',
  page: `${USERS}#tag/groups/GET/groups/{groupId}/admins`,
  reason: 'The page has the admins of a group; the description is older.',
});

/** Of who is invited Zoom tells the id and when it was asked. */
export const invitedAlone: Disagreement = {
  pointer: '/paths/~1users~1{userId}/get/responses/200/content/application~1json/schema',
  kind: 'response-body',
  page: `${USERS}#tag/users/GET/users/{userId}`,
  reason:
    'The description says itself that only id and created_at come back for a pending user, and requires email and type.',
};

export const invited = { id: 'pendingIdOfGrace00', created_at: '2026-01-15T12:00:00Z' };
