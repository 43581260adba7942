import { associationOf } from '@patchbay/core';
import { canary, defineMocks, get, type Reply } from '@patchbay/testing';

export const SITE = 'https://acme.atlassian.net';
export const REST = '/rest/api/3';
export const CLOUD_ID = '1324a887-45db-1bf4-1e99-ef0ff456d421';

export const DOCS = 'https://developer.atlassian.com/cloud/jira/platform';
export const USERS = `${DOCS}/rest/v3/api-group-users/`;
export const GROUPS = `${DOCS}/rest/v3/api-group-groups/`;
export const ACTORS = `${DOCS}/rest/v3/api-group-project-role-actors/`;
export const ROLES = `${DOCS}/rest/v3/api-group-project-roles/`;
const LIMITS = `${DOCS}/rate-limiting/`;
const STATUSES = `${DOCS}/rest/v3/intro/#status-codes`;

/** A secret that must be seen nowhere but in the requests to Jira. */
const API_TOKEN = canary('api-token');

/** What Jira says when it refuses. */
export const refused = (status: number, ...errorMessages: string[]): Reply => ({
  status,
  json: { errorMessages, errors: {} },
});

/** Of a user that is not there, of whom a customer of Jira reads this. */
export const gone = refused(404, 'Specified user does not exist or you do not have required permissions');

export const noContent: Reply = { status: 204 };

export const mocks = defineMocks({
  baseUrl: SITE,
  auth: { basic: { username: 'ada@example.com', password: API_TOKEN } },
  requestHeaders: { authorization: `Basic ${btoa(`ada@example.com:${API_TOKEN}`)}` },
  settings: { site: 'acme' },
  refusals: {
    unauthorized: {
      status: 401,
      text: 'Client must be authenticated to access this resource.',
      source: STATUSES,
    },
    forbidden: {
      ...refused(403, 'Browse users and groups permission is required to view groups.'),
      source: `${GROUPS}#api-rest-api-3-group-bulk-get`,
    },
    not_found: { ...gone, source: `${USERS}#api-rest-api-3-user-get` },
    rate_limited: {
      status: 429,
      headers: {
        'retry-after': '7',
        'x-ratelimit-limit': '350',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-01-15T12:00:07Z',
        'ratelimit-reason': 'jira-burst-based',
      },
      ...{ json: { errorMessages: ['Rate limit exceeded'] } },
      retryAfterSeconds: 7,
      source: LIMITS,
    },
    server_error: {
      status: 503,
      text: 'Service Unavailable',
      headers: { 'retry-after': '1' },
      source: LIMITS,
    },
  },
  description: { file: 'jira.json', serverUrl: SITE },
});

export const ADA = '5b10a2844c20165700ede21g';
export const GRACE = '5b10ac8d82e05b22cc7d4ef5';
export const ROBOT = '557058:6b9d2c1f-9b3a-4a55-8c84-0c3d1f5a7b11';
export const CUSTOMER = 'qm:8d31f5a7-0c3d-4b0e-9d55-2a2b1a1c7c55:1';

/** A user as Jira shows one, trimmed. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/ */
export const user = (accountId: string, displayName: string, parts: object = {}) => ({
  self: `${SITE}${REST}/user?accountId=${accountId}`,
  accountId,
  accountType: 'atlassian',
  displayName,
  active: true,
  ...parts,
});

export const ada = user(ADA, 'Ada Lovelace', {
  emailAddress: 'ada@example.com',
  timeZone: 'Europe/London',
  locale: 'en_GB',
});
export const grace = user(GRACE, 'Grace Hopper', { active: false });
export const robot = user(ROBOT, 'Automation for Jira', { accountType: 'app' });
export const customer = user(CUSTOMER, 'Carl Customer', {
  accountType: 'customer',
  emailAddress: 'carl@example.com',
});

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  user_status: 'ACTIVE',
  account_type: 'user',
  extra_data: { account_type: 'atlassian', time_zone: 'Europe/London', locale: 'en_GB' },
} as const;

/** Her address is hidden by the settings of her profile. */
export const graceAccount = {
  integration_specific_id: GRACE,
  given_name: 'Grace',
  family_name: 'Hopper',
  user_status: 'INACTIVE',
  account_type: 'user',
  extra_data: { account_type: 'atlassian' },
} as const;

/** A page of a list that says where it ends. */
export const page = (values: readonly unknown[], startAt = 0, total = startAt + values.length) => ({
  maxResults: Math.max(1, values.length),
  startAt,
  total,
  isLast: startAt + values.length >= total,
  values,
});

export const ADMINS = '276f955c-63d7-42c8-9520-92d01dca0625';
export const DEVELOPERS = '952d12c3-5b5b-4d04-bb32-44d383afc4b2';
export const admins = { groupId: ADMINS, name: 'jira-administrators' };
export const developers = { groupId: DEVELOPERS, name: 'jira-software-users' };

export const software = {
  key: 'jira-software',
  name: 'Jira Software',
  groups: [admins.name, developers.name],
  groupDetails: [admins, developers],
  numberOfSeats: 10,
  userCount: 2,
};

export const EXAMPLE = '10000';
export const SECOND = '10001';
export const project = (id: string, key: string, name: string) => ({
  self: `${SITE}${REST}/project/${id}`,
  id,
  key,
  name,
  description: '',
  lead: user(ADA, 'Ada Lovelace'),
  projectTypeKey: 'software',
  style: 'classic',
  isPrivate: false,
});
export const example = project(EXAMPLE, 'EX', 'Example');
export const second = project(SECOND, 'ABC', 'Alphabetical');

export const ADMINISTRATORS = '10002';
export const VIEWERS = '10003';
export const administrators = {
  id: 10002,
  name: 'Administrators',
  description: 'Who runs the project',
  admin: true,
};
export const viewers = { id: 10003, name: 'Viewers', description: '', admin: false };

export const byUser = (accountId: string) => ({
  id: 10241,
  displayName: 'A user',
  type: 'atlassian-user-role-actor',
  actorUser: { accountId },
});
export const byGroup = ({ groupId, name }: typeof admins) => ({
  id: 10240,
  displayName: name,
  type: 'atlassian-group-role-actor',
  name,
  actorGroup: { groupId, name, displayName: name },
});

const listOf =
  (path: string, query: object, size: number, source: `https://${string}`) =>
  (values: readonly unknown[], at: { from?: number; size?: number; total?: number } = {}) =>
    get(
      `${REST}/${path}`,
      { query: { ...query, startAt: at.from ?? 0, maxResults: at.size ?? size } },
      { json: page(values, at.from, at.total) },
      { source },
    );

export const groupFound = (groupId: string) =>
  listOf('group/bulk', { groupId }, 50, `${GROUPS}#api-rest-api-3-group-bulk-get`);
export const groupList = listOf('group/bulk', {}, 50, `${GROUPS}#api-rest-api-3-group-bulk-get`);
export const projectList = listOf(
  'project/search',
  { expand: 'description,lead' },
  50,
  `${DOCS}/rest/v3/api-group-projects/#api-rest-api-3-project-search-get`,
);
export const memberList = (groupId: string) => {
  const members = listOf(
    'group/member',
    { groupId, includeInactiveUsers: true },
    50,
    `${GROUPS}#api-rest-api-3-group-member-get`,
  );
  return (users: readonly { readonly accountId: string; readonly displayName: string }[], at = {}) =>
    members(
      users.map(({ accountId, displayName }) => ({
        accountId,
        displayName,
        accountType: 'atlassian',
        active: true,
      })),
      at,
    );
};

export const products = (...list: readonly object[]) =>
  get(
    `${REST}/applicationrole`,
    {},
    { json: list },
    {
      source: `${DOCS}/rest/v3/api-group-application-roles/#api-rest-api-3-applicationrole-get`,
    },
  );

export const roleDetails = (projectId: string, ...roles: readonly object[]) =>
  get(
    `${REST}/project/${projectId}/roledetails`,
    {},
    { json: roles },
    {
      source: `${ROLES}#api-rest-api-3-project-projectidorkey-roledetails-get`,
    },
  );

/** The users and groups that act in a role. */
export const acting = (
  projectId: string,
  role: { readonly id: number; readonly name: string },
  ...actors: object[]
) =>
  get(
    `${REST}/project/${projectId}/role/${role.id}`,
    {},
    { json: { ...role, actors } },
    {
      source: `${ROLES}#api-rest-api-3-project-projectidorkey-role-id-get`,
    },
  );

/** The groups of a user. */
export const groupsOf = (accountId: string, ...groups: readonly object[]) =>
  get(
    `${REST}/user/groups`,
    { query: { accountId } },
    { json: groups },
    {
      source: `${USERS}#api-rest-api-3-user-groups-get`,
    },
  );

const USER = `${USERS}#api-rest-api-3-user-get` as const;

/** One user, or what Jira says in place of it. */
export const oneUser = (accountId: string, reply: Reply) =>
  get(`${REST}/user`, { query: { accountId } }, reply, { source: USER });

export const foundUser = (who: ReturnType<typeof user>) => oneUser(who.accountId, { json: who });

/** The products that a user may use; Jira may say that there are more. */
export const productsOf = (who: ReturnType<typeof user>, keys: readonly string[], size = keys.length) =>
  get(
    `${REST}/user`,
    { query: { accountId: who.accountId, expand: 'applicationRoles' } },
    { json: { ...who, applicationRoles: { size, items: keys.map((key) => ({ key, name: key })) } } },
    { source: USER },
  );

export const association = associationOf;

export const assignment = (type: string, id: string, resource = '', account = ADA) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: resource === '' ? '' : 'project',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;
