import { canary, defineMocks, type Reply } from '@patchbay/testing';
import { BASE_URLS } from '../src/constants.ts';

export const API = BASE_URLS.us;

/** A secret that must be seen nowhere but in the requests to PagerDuty. */
const API_KEY = canary('api-key');

const ERRORS = 'https://developer.pagerduty.com/docs/errors';

/** @see https://developer.pagerduty.com/docs/errors */
export const refusal = (
  status: number,
  code: number,
  message: string,
  errors: readonly string[] = [],
): Reply => ({
  status,
  json: { error: { code, message, ...(errors.length === 0 ? {} : { errors }) } },
});

/** What PagerDuty says of a thing that is not there. */
export const gone = refusal(404, 2100, 'Not Found');

export const mocks = defineMocks({
  baseUrl: API,
  auth: { token: { token: API_KEY } },
  requestHeaders: {
    authorization: `Token token=${API_KEY}`,
    accept: 'application/vnd.pagerduty+json;version=2',
  },
  settings: { from_email: 'grace@example.com' },
  refusals: {
    unauthorized: { ...refusal(401, 2006, 'Authentication failed'), source: ERRORS },
    forbidden: { ...refusal(403, 2010, 'Access Denied'), source: ERRORS },
    not_found: { ...gone, source: ERRORS },
    rate_limited: {
      ...refusal(429, 2020, 'Rate Limit Exceeded'),
      headers: { 'ratelimit-limit': '960', 'ratelimit-remaining': '0', 'ratelimit-reset': '7' },
      retryAfterSeconds: 7,
      source: 'https://developer.pagerduty.com/docs/rest-api-rate-limits',
    },
    server_error: { ...refusal(500, 2000, 'An internal error has occurred.'), source: ERRORS },
  },
  description: { file: 'pagerduty.json' },
  disagreements: ['id', 'type'].map((field) => ({
    pointer: `/components/schemas/Tag/allOf/0/properties/${field}/readOnly`,
    page: 'https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/11-References.md',
    reason: `The ${field} of a thing is said to be for answers alone; examples and required fields of requests have it.`,
  })),
});

/** A page of a classic list. @see https://developer.pagerduty.com/docs/pagination */
export const pageOf = (
  name: string,
  records: readonly unknown[],
  facts: { readonly more?: boolean; readonly total?: number; readonly offset?: number } = {},
): Reply => ({
  json: { [name]: records, limit: 100, offset: 0, more: false, total: records.length, ...facts },
});

/** What a classic list is asked with. */
export const first = { query: { total: true, offset: 0, limit: 100 } };

/** As {@link first}, where PagerDuty counts nothing. */
export const uncounted = { query: { offset: 0, limit: 100 } };

const web = (path: string) => `https://acme.pagerduty.com/${path}`;

/** A thing as PagerDuty names it elsewhere. */
export const reference = (type: string, id: string, summary: string) => ({
  id,
  type: `${type}_reference`,
  summary,
  self: `${API}/${type}s/${id}`,
  html_url: web(`${type}s/${id}`),
});

/** A user as PagerDuty shows one. @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users/get */
export const user = (id: string, name: string, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  type: 'user',
  summary: name,
  self: `${API}/users/${id}`,
  html_url: web(`users/${id}`),
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  time_zone: 'Europe/London',
  color: 'green',
  role: 'user',
  avatar_url: 'https://pd-static-assets.pagerduty.com/users/blank-avatar.png',
  description: 'Writes programs.',
  invitation_sent: false,
  created_via_sso: true,
  contact_methods: [],
  notification_rules: [],
  job_title: 'Engineer',
  teams: [reference('team', 'PSALES1', 'Sales')],
  ...parts,
});

export const ADA = 'PADA001';
export const GRACE = 'PGRACE1';
export const SALES = 'PSALES1';
export const CORE = 'PCORE01';

export const ada = user(ADA, 'Ada Lovelace');
export const grace = user(GRACE, 'Grace Hopper', { role: 'owner', invitation_sent: true, teams: [] });

const extra_data = {
  role: 'user',
  job_title: 'Engineer',
  time_zone: 'Europe/London',
  invitation_sent: 'false',
  created_via_sso: 'true',
};

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  user_status: 'ACTIVE',
  extra_data,
} as const;

export const graceAccount = {
  integration_specific_id: GRACE,
  email: 'grace@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
  user_status: 'PENDING',
  extra_data: { ...extra_data, role: 'owner', invitation_sent: 'true' },
} as const;

/** A team. @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams/get */
export const team = (id: string, name: string) => ({
  ...reference('team', id, name),
  type: 'team',
  name,
  description: `All of ${name}`,
  default_role: 'manager',
});
export const sales = team(SALES, 'Sales');
export const core = team(CORE, 'Core');

export const member = (id: string, name: string, role: string) => ({
  user: reference('user', id, name),
  role,
});

export const BUSINESS = 'PBUSIN1';
export const STAKEHOLDER = 'PSTAKE1';

/** A license. @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1licenses/get */
export const license = (id: string, name: string, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  type: 'license',
  name,
  summary: name,
  description: 'Event Intelligence',
  valid_roles: ['owner', 'admin', 'user'],
  role_group: 'FullUser',
  ...parts,
});
export const business = license(BUSINESS, 'Business (Full User)');

export const allocation = (userId: string, of: object) => ({
  license: of,
  user: { id: userId, type: 'user_reference' },
  allocated_at: '2025-06-01T00:00:00-05:00',
});

export const NIGHTS = 'PNIGHT1';
export const DAYS = 'PDAYS01';

/** A schedule made of layers. @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1schedules/get */
export const nights = {
  ...reference('schedule', NIGHTS, 'Nights'),
  type: 'schedule',
  name: 'Nights',
  time_zone: 'Europe/London',
  description: 'From dusk to dawn',
  escalation_policies: [],
  users: [reference('user', ADA, 'Ada Lovelace')],
};

/** A schedule made of shifts, as lists name it. @see https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/21-Schedules-v2-to-v3-Upgrade.md */
export const days = {
  id: DAYS,
  type: 'schedule_v3_reference',
  summary: 'Days',
  self: `${API}/v3/schedules/${DAYS}`,
  html_url: web(`schedules/${DAYS}`),
};

const event = (id: string, members: readonly string[]) => ({
  id,
  type: 'schedule_event',
  name: 'Weekdays',
  start_time: { date_time: '2026-01-05T09:00:00Z', time_zone: 'Etc/UTC' },
  end_time: { date_time: '2026-01-05T17:00:00Z', time_zone: 'Etc/UTC' },
  effective_since: '2026-01-05T09:00:00Z',
  effective_until: null,
  recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  assignment_strategy: {
    type: 'rotating_member_assignment_strategy',
    shifts_per_member: 1,
    members: members.map((user_id) => ({ type: 'user_member', user_id })),
  },
});

/** As {@link days}, whole. */
export const daysInFull = {
  id: DAYS,
  type: 'schedule_v3',
  name: 'Days',
  time_zone: 'Etc/UTC',
  self: `${API}/v3/schedules/${DAYS}`,
  rotations: [
    {
      id: 'ROTATION1',
      type: 'schedule_rotation',
      events: [event('EVENT1', [ADA, GRACE]), event('EVENT2', [GRACE])],
    },
  ],
};

/** As {@link daysInFull}, with an event that has ended or will, and one without an end. */
export const daysUntil = (effective_until: string, until: readonly string[], on: readonly string[]) => ({
  ...daysInFull,
  rotations: [
    {
      id: 'ROTATION1',
      type: 'schedule_rotation',
      events: [{ ...event('EVENT1', until), effective_until }, event('EVENT2', on)],
    },
  ],
});

export const association = (account_id: string, id: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});

export const noContent: Reply = { status: 204 };
export const done = { kind: 'noop', reason: 'state_already_matches' } as const;
