import { redactedText, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import {
  canary,
  defineMocks,
  get,
  post,
  type Disagreement,
  type Mock,
  type Reply,
  type SeenRequest,
} from '@patchbay/testing';
import { generateKeyPairSync } from 'node:crypto';
import { BASE_URL, PAGE_SIZES, TOKEN_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('access-token');

/** Made for each run of the tests. */
export const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const serviceAccount = {
  key: {
    type: 'service_account',
    private_key_id: 'key-0001',
    private_key: privateKey,
    client_email: 'patchbay@project.iam.gserviceaccount.com',
  },
  impersonation_email: 'ada@example.com',
  tenant_id: 'example.com',
  scopes: [],
};

const DOCS = 'https://developers.google.com/workspace/admin';
export const REFERENCE = `${DOCS}/directory/reference/rest/v1`;
export const LIMITS = `${DOCS}/directory/v1/limits`;
export const TRANSFERS = `${DOCS}/data-transfer/reference/rest/v1/transfers`;
const UNAVAILABLE = `${DOCS}/directory/v1/guides/troubleshoot-error-codes`;
/** `Resource Not Found: memberKey`, with its status and reason. */
const NOT_FOUND = 'https://github.com/googleapis/google-api-nodejs-client/issues/166';
export const ERRORS = `${DOCS}/reseller/v1/support/directory_api_common_errors`;

/** How Google refuses: the reason stands inside. */
export const refused = (status: number, reason: string, message: string): Reply => ({
  status,
  json: { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } },
});

export const gone = refused(404, 'notFound', 'Resource Not Found: userKey');
export const forbidden = refused(403, 'forbidden', 'Not Authorized to access this resource/api');

/** A new user's password is another each time. */
function withoutPassword(request: SeenRequest): SeenRequest {
  return { ...request, body: request.body.replace(/"password":"[\w-]{32}"/, `"password":"${redactedText}"`) };
}

export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: { service_account: serviceAccount },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  signIn: [
    post(
      TOKEN_URL,
      { form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: /^ey/ } },
      { json: { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 } },
    ),
  ],
  refusals: {
    unauthorized: {
      ...refused(401, 'authError', 'Invalid Credentials'),
      source: 'https://developers.google.com/workspace/drive/api/guides/handle-errors',
    },
    forbidden: { ...forbidden, source: ERRORS },
    not_found: { ...gone, source: NOT_FOUND },
    rate_limited: {
      ...refused(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded'),
      source: LIMITS,
    },
    server_error: {
      ...refused(503, 'backendError', 'Service unavailable. Please try again'),
      source: UNAVAILABLE,
    },
  },
  description: { file: 'google-directory.json' },
  hooks: { transformRequest: withoutPassword },
});

/** The description has the statuses of success alone. */
export const refuses = (
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  page: Disagreement['page'] = NOT_FOUND,
): Disagreement => ({
  pointer: `/paths/~1admin~1directory~1v1~1${path.replaceAll('/', '~1')}/${method}/responses`,
  kind: 'undeclared-status',
  page,
  reason: 'Google answers 404 for what is not there, and 409 for what is there already.',
});

export const noUser = refuses('get', 'users/{userKey}');
export const noMember = refuses('get', 'groups/{groupKey}/members/{memberKey}');

/** The Data Transfer API has a description of its own. */
export const ofAnotherApi = (path: string): Disagreement => ({
  pointer: `/paths/~1admin~1datatransfer~1v1~1${path}`,
  kind: 'unknown-path',
  page: `${DOCS}/data-transfer/reference/rest/v1/${path}`,
  reason: 'The Data Transfer API is described apart; this description is of the Directory API.',
});

export const CUSTOMER = 'C03az79cb';
export const ADA = '100000000000000000001';
export const GRACE = '100000000000000000002';
export const LINUS = '100000000000000000003';
export const MARY = '100000000000000000004';
/** A service account of Google Cloud, by its unique id. */
export const ROBOT = '200000000000000000001';
export const OUTSIDER = 'eve@partner.example';

export const SALES = '01sales0000000a';
export const EMEA = '01emea00000000b';
export const ALL = '01all000000000c';

export const SUPER_ADMIN = '13801188331880449';
export const HELPDESK = '13801188331880451';

interface Parts {
  readonly [name: string]: unknown;
}

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/users */
export const user = (id: string, given: string, family: string, parts: Parts = {}) => ({
  kind: 'admin#directory#user',
  id,
  primaryEmail: `${given.toLowerCase()}@example.com`,
  name: { givenName: given, familyName: family, fullName: `${given} ${family}` },
  isAdmin: false,
  isDelegatedAdmin: false,
  lastLoginTime: '2026-01-14T08:00:00.000Z',
  creationTime: '2024-05-02T09:00:00.000Z',
  agreedToTerms: true,
  suspended: false,
  archived: false,
  isEnrolledIn2Sv: true,
  isEnforcedIn2Sv: false,
  recoveryEmail: `${given.toLowerCase()}@private.example`,
  orgUnitPath: '/',
  customerId: CUSTOMER,
  ...parts,
});

export const ada = user(ADA, 'Ada', 'Lovelace', { isAdmin: true, aliases: ['countess@example.com'] });
export const grace = user(GRACE, 'Grace', 'Hopper', {
  suspended: true,
  suspensionReason: 'ADMIN',
  orgUnitPath: '/Sales',
});
/** Has never signed in, and is archived. */
export const linus = user(LINUS, 'Linus', 'Torvalds', {
  archived: true,
  agreedToTerms: false,
  lastLoginTime: '1970-01-01T00:00:00.000Z',
});

const extra = {
  kind: 'user',
  archived: 'false',
  is_super_admin: 'false',
  is_delegated_admin: 'false',
  mfa_enabled: 'true',
  mfa_enforced: 'false',
  agreed_to_terms: 'true',
  org_unit_path: '/',
  created_at: '2024-05-02T09:00:00.000Z',
  last_login_at: '2026-01-14T08:00:00.000Z',
};

const account = (
  id: string,
  given_name: string,
  family_name: string,
  user_status: AccountStatus,
  more: Readonly<Record<string, string>>,
): FoundAccountData => {
  const email = `${given_name.toLowerCase()}@example.com`;
  return {
    integration_specific_id: id,
    email,
    given_name,
    family_name,
    username: email,
    user_status,
    account_type: 'user',
    extra_data: { ...extra, ...more },
  };
};

export const adaAccount = account(ADA, 'Ada', 'Lovelace', 'ACTIVE', {
  is_super_admin: 'true',
  aliases: 'countess@example.com',
});
export const graceAccount = account(GRACE, 'Grace', 'Hopper', 'SUSPENDED', {
  suspension_reason: 'ADMIN',
  org_unit_path: '/Sales',
});
const { last_login_at: _never, ...withoutLogin } = extra;
export const linusAccount: FoundAccountData = {
  ...account(LINUS, 'Linus', 'Torvalds', 'INACTIVE', {}),
  extra_data: { ...withoutLogin, archived: 'true', agreed_to_terms: 'false' },
};
export const everybodyAccount: FoundAccountData = {
  integration_specific_id: CUSTOMER,
  username: 'All users of the organization',
  user_status: 'ACTIVE',
  extra_data: { kind: 'everybody', member_type: 'CUSTOMER' },
};
export const robotAccount: FoundAccountData = {
  integration_specific_id: ROBOT,
  user_status: 'ACTIVE',
  account_type: 'service',
  extra_data: { kind: 'service' },
};
export const outsiderAccount: FoundAccountData = {
  integration_specific_id: OUTSIDER,
  email: OUTSIDER,
  user_status: 'ACTIVE',
  account_type: 'user',
  extra_data: { kind: 'external', member_type: 'USER' },
};

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/groups */
export const group = (id: string, name: string) => ({
  kind: 'admin#directory#group',
  id,
  email: `${name.toLowerCase()}@example.com`,
  name,
  description: `All of ${name}`,
  directMembersCount: '2',
  adminCreated: true,
});
export const sales = group(SALES, 'Sales');
export const emea = group(EMEA, 'Emea');
export const all = group(ALL, 'All');

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/members */
export const member = (id: string, email: string, role = 'MEMBER', type = 'USER', parts: Parts = {}) => ({
  kind: 'admin#directory#member',
  id,
  email,
  role,
  type,
  status: 'ACTIVE',
  ...parts,
});
export const adaIn = (role = 'OWNER') => member(ADA, 'ada@example.com', role);
export const graceIn = (role = 'MEMBER') =>
  member(GRACE, 'grace@example.com', role, 'USER', { status: 'SUSPENDED' });
export const outsiderIn = member('300000000000000000001', 'Eve@partner.example');
export const emeaIn = member(EMEA, 'emea@example.com', 'MEMBER', 'GROUP');
export const otherGroupIn = member('01other000000d', 'team@partner.example', 'MEMBER', 'GROUP');
/** All users of the organization. */
export const everybodyIn = {
  kind: 'admin#directory#member',
  id: CUSTOMER,
  role: 'MEMBER',
  type: 'CUSTOMER',
};

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/roles */
export const role = (roleId: string, roleName: string, parts: Parts = {}) => ({
  kind: 'admin#directory#role',
  roleId,
  roleName,
  roleDescription: `${roleName} of the organization`,
  isSystemRole: false,
  isSuperAdminRole: false,
  ...parts,
});
export const superAdmin = role(SUPER_ADMIN, '_SEED_ADMIN_ROLE', {
  isSystemRole: true,
  isSuperAdminRole: true,
});
export const helpdesk = role(HELPDESK, 'Helpdesk');

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/roleAssignments */
export const assignment = (id: string, roleId: string, assignedTo: string, parts: Parts = {}) => ({
  kind: 'admin#directory#roleAssignment',
  roleAssignmentId: id,
  roleId,
  assignedTo,
  assigneeType: 'user',
  scopeType: 'CUSTOMER',
  ...parts,
});
export const inSalesUnit = { scopeType: 'ORG_UNIT', orgUnitId: '03ph8a2z1' };

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/orgunits */
export const orgUnits = [
  { kind: 'admin#directory#orgUnit', orgUnitId: 'id:03ph8a2z0', orgUnitPath: '/', name: 'Example' },
  {
    kind: 'admin#directory#orgUnit',
    orgUnitId: 'id:03ph8a2z1',
    orgUnitPath: '/Sales',
    name: 'Sales',
    description: 'Who sells',
  },
];

interface Paging {
  readonly size?: number;
  readonly pageToken?: string;
  readonly nextPageToken?: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** Google leaves an empty list out. */
const answer = (kind: string, name: string, items: readonly unknown[], next?: string): Reply => ({
  json: {
    kind,
    etag: '"etag"',
    ...(items.length === 0 ? {} : { [name]: items }),
    ...(next === undefined ? {} : { nextPageToken: next }),
  },
});

const list =
  (
    path: string,
    kind: string,
    name: string,
    pageSize: number,
    fixed: Readonly<Record<string, string>> = {},
  ) =>
  (items: readonly unknown[], { size = pageSize, pageToken, nextPageToken, query = {} }: Paging = {}): Mock =>
    get(
      path,
      {
        query: {
          ...fixed,
          ...query,
          maxResults: size,
          ...(pageToken === undefined ? {} : { pageToken }),
        },
      },
      answer(`admin#${kind}`, name, items, nextPageToken),
    );

const my = '/directory/v1/customer/my_customer';

export const users = list('/directory/v1/users', 'directory#users', 'users', PAGE_SIZES.users, {
  customer: 'my_customer',
  projection: 'basic',
});
export const fullUsers = list('/directory/v1/users', 'directory#users', 'users', PAGE_SIZES.users, {
  customer: 'my_customer',
  projection: 'full',
});
export const groups = list('/directory/v1/groups', 'directory#groups', 'groups', PAGE_SIZES.groups, {
  customer: 'my_customer',
});
export const groupsOf = (key: string, items: readonly unknown[]) =>
  list('/directory/v1/groups', 'directory#groups', 'groups', PAGE_SIZES.groups, { userKey: key })(items);
export const members = (groupId: string, items: readonly unknown[], paging: Paging = {}) =>
  list(
    `/directory/v1/groups/${groupId}/members`,
    'directory#members',
    'members',
    PAGE_SIZES.members,
  )(items, paging);
export const roles = list(`${my}/roles`, 'directory#roles', 'items', PAGE_SIZES.roles);
export const assignments = list(
  `${my}/roleassignments`,
  'directory#roleAssignments',
  'items',
  PAGE_SIZES.roleAssignments,
);
export const customer = get(
  '/directory/v1/customers/my_customer',
  {},
  {
    json: { kind: 'admin#directory#customer', id: CUSTOMER, customerDomain: 'example.com' },
  },
);
export const domains = get(
  `${my}/domains`,
  {},
  {
    json: {
      kind: 'admin#directory#domains',
      domains: [
        {
          kind: 'admin#directory#domain',
          domainName: 'example.com',
          isPrimary: true,
          verified: true,
          domainAliases: [{ kind: 'admin#directory#domainAlias', domainAliasName: 'example.org' }],
        },
      ],
    },
  },
);
export const units = (items: readonly unknown[] = orgUnits): Mock =>
  get(
    `${my}/orgunits`,
    { query: { type: 'allIncludingParent' } },
    answer('admin#directory#orgUnits', 'organizationUnits', items),
  );
export const schemas = (items: readonly unknown[]): Mock =>
  get(`${my}/schemas`, {}, answer('admin#directory#schemas', 'schemas', items));

/** One user, or why there is none. */
export const userOf = (key: string, reply: Reply, projection = 'basic'): Mock =>
  get(`/directory/v1/users/${encodeURIComponent(key)}`, { query: { projection } }, reply);
export const memberOf = (groupId: string, key: string, reply: Reply): Mock =>
  get(`/directory/v1/groups/${groupId}/members/${encodeURIComponent(key)}`, {}, reply);

export const held = (account_id: string, id: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});
