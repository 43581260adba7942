import { canary, defineMocks, get, type Disagreement, type Mock, type Reply } from '@patchbay/testing';

export const ORIGIN = 'https://acme.zendesk.com';
export const API = `${ORIGIN}/api/v2`;

/** A secret that must be seen nowhere but in the requests to Zendesk. */
const API_TOKEN = canary('api-token');

export const DOCS = 'https://developer.zendesk.com/api-reference';
export const USERS = `${DOCS}/ticketing/users/users/`;
export const GROUP_MEMBERSHIPS = `${DOCS}/ticketing/groups/group_memberships/`;
export const ORGANIZATION_MEMBERSHIPS = `${DOCS}/ticketing/organizations/organization_memberships/`;
export const EXPORTS = `${DOCS}/ticketing/ticket-management/incremental_exports/`;
const AUTH_ERRORS = 'https://support.zendesk.com/hc/en-us/articles/10306782115610';
const LIMITS = `${DOCS}/introduction/rate-limits/`;

/** What Zendesk says of a record that is not there. */
export const gone: Reply = { status: 404, json: { error: 'RecordNotFound', description: 'Not found' } };

/** What Zendesk says of values that it does not accept. */
export const invalid = (field: string, description: string, error: string): Reply => ({
  status: 422,
  json: {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description, error }] },
  },
});

/** The description lists the refusals of hardly any endpoint, and none of the parameters of paging by cursors. */
const PAGING = `${DOCS}/introduction/pagination/#using-cursor-pagination`;

/** Lists that page by a cursor, whose parameters the description leaves out. */
export const paged = (path: string): Disagreement => ({
  pointer: `/paths/${path.replaceAll('/', '~1')}/get`,
  kind: 'undeclared-query-parameter',
  page: PAGING,
  reason:
    'The endpoint pages by cursor with page[size] and page[after]; the description says so in words alone.',
});

/** A list of users with more than one role, of which the description tells in words. */
export const byRole: Disagreement = {
  pointer: '/components/parameters/UserRolesFilter',
  page: `${USERS}#list-users`,
  reason:
    'The page shows role[] twice, to list users who have one of two roles; the description has a single text.',
};

const STATUSES = `${DOCS}/introduction/requests/`;

/** The description lists the status of success alone. */
export const refuses = (method: 'get' | 'post' | 'put' | 'delete', path: string): Disagreement => ({
  pointer: `/paths/${path.replaceAll('/', '~1')}/${method}/responses`,
  kind: 'undeclared-status',
  page: STATUSES,
  reason: 'What is not there is answered with 404, and what is not accepted with 422.',
});

export const mocks = defineMocks({
  baseUrl: API,
  auth: { basic: { username: 'ada@example.com', password: API_TOKEN } },
  requestHeaders: { authorization: `Basic ${btoa(`ada@example.com/token:${API_TOKEN}`)}` },
  settings: { subdomain: 'acme' },
  refusals: {
    unauthorized: { status: 401, json: { error: "Couldn't authenticate you" }, source: AUTH_ERRORS },
    forbidden: {
      status: 403,
      json: {
        error: {
          title: 'Forbidden',
          message: 'You do not have access to this page. Please contact the account owner of this help desk.',
        },
      },
      source: AUTH_ERRORS,
    },
    not_found: { ...gone, source: STATUSES },
    rate_limited: {
      status: 429,
      headers: { 'retry-after': '7', 'x-rate-limit': '200', 'x-rate-limit-remaining': '0' },
      json: {
        error: 'APIRateLimitExceeded',
        description: 'Number of allowed API requests per minute exceeded',
      },
      retryAfterSeconds: 7,
      source: LIMITS,
    },
    server_error: {
      status: 503,
      text: 'Service unavailable',
      headers: { 'retry-after': '1' },
      source: STATUSES,
    },
  },
  description: { file: 'zendesk.yaml', serverUrl: ORIGIN },
});

interface UserParts {
  readonly [name: string]: unknown;
}

const created = '2024-05-02T09:00:00Z';

/** A user as Zendesk shows one, trimmed. @see https://developer.zendesk.com/api-reference/ticketing/users/users/ */
export const user = (id: number, name: string, parts: UserParts = {}) => ({
  id,
  url: `${API}/users/${id}.json`,
  name,
  email: `${(name.split(' ')[0] ?? '').toLowerCase()}@example.com`,
  role: 'agent',
  role_type: 0,
  custom_role_id: null as number | null,
  active: true,
  suspended: false,
  verified: true,
  organization_id: null as number | null,
  default_group_id: 501,
  external_id: null,
  phone: null,
  shared_agent: false,
  last_login_at: '2026-01-14T08:00:00Z' as string | undefined,
  created_at: created,
  updated_at: created,
  user_fields: {} as Record<string, unknown>,
  ...parts,
});

/** The account that such a user is. */
export const account = (
  id: number,
  name: string,
  user_status: 'ACTIVE' | 'SUSPENDED' | 'PENDING' | 'DELETED',
  extra: Readonly<Record<string, string | undefined>> = {},
) => {
  const [given_name = '', family_name = ''] = name.split(' ');
  return {
    integration_specific_id: String(id),
    email: `${given_name.toLowerCase()}@example.com`,
    given_name,
    family_name,
    user_status,
    extra_data: Object.fromEntries(
      Object.entries({
        role: 'agent',
        role_type: 'custom_agent',
        default_group_id: '501',
        shared_agent: 'false',
        verified: 'true',
        last_login_at: '2026-01-14T08:00:00Z',
        created_at: created,
        updated_at: created,
        ...extra,
      }).filter(([, value]) => value !== undefined),
    ),
  };
};

export const ADA = 1001;
export const GRACE = 1002;
export const LIGHT = 9001;
export const ada = user(ADA, 'Ada Lovelace', { role: 'admin', role_type: 4 });
export const adaAccount = account(ADA, 'Ada Lovelace', 'ACTIVE', { role: 'admin', role_type: 'admin' });
export const grace = user(GRACE, 'Grace Hopper', {
  role_type: 1,
  custom_role_id: LIGHT,
  suspended: true,
  organization_id: 701,
});
export const graceAccount = account(GRACE, 'Grace Hopper', 'SUSPENDED', {
  role_type: 'light_agent',
  custom_role_id: String(LIGHT),
  organization_id: '701',
});

export const customRole = (id: number, name: string, role_type: number) => ({
  id,
  name,
  description: `${name} of Acme`,
  role_type,
  team_member_count: 1,
  created_at: created,
  updated_at: created,
});

export const SALES = 501;
export const ACME = 701;
export const group = (id: number, name: string, deleted = false) => ({
  id,
  url: `${API}/groups/${id}.json`,
  name,
  description: '',
  default: false,
  deleted,
  is_public: true,
  created_at: created,
  updated_at: created,
});
export const organization = (id: number, name: string) => ({
  id,
  url: `${API}/organizations/${id}.json`,
  name,
  created_at: created,
  updated_at: created,
});
export const groupMembership = (id: number, user_id: number, group_id: number) => ({
  id,
  url: `${API}/group_memberships/${id}.json`,
  user_id,
  group_id,
  default: true,
  created_at: created,
  updated_at: created,
});
export const organizationMembership = (id: number, user_id: number, organization_id: number) => ({
  id,
  url: `${API}/organization_memberships/${id}.json`,
  user_id,
  organization_id,
  default: true,
  created_at: created,
  updated_at: created,
});

/** A page of a list, and the cursor behind which it goes on. */
export const pageOf = (name: string, records: readonly unknown[], after?: string): Reply => ({
  json: {
    [name]: records,
    meta: { has_more: after !== undefined, after_cursor: after ?? null, before_cursor: null },
    links: {
      next: after === undefined ? null : `${API}/${name}.json?page%5Bafter%5D=${after}`,
      prev: null,
    },
  },
});

/** A whole list of one page. */
export const listOf = (
  name: string,
  records: readonly unknown[],
  query: Readonly<Record<string, string | number | readonly string[]>> = {},
  path = `/${name}`,
): Mock => get(path, { query: { ...query, 'page[size]': 100 } }, pageOf(name, records));

/** The list of the team. */
export const TEAM = { 'role[]': ['agent', 'admin'] } as const;

export const show = (found: { readonly id: number; readonly [name: string]: unknown }): Mock =>
  get(`/users/${found.id}`, {}, { json: { user: found } });

export const done = { kind: 'noop', reason: 'state_already_matches' } as const;
