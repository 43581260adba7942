import { canary, defineMocks, type Reply } from '@patchbay/testing';

export const ORG = 'https://acme.okta.com';
export const API = `${ORG}/api/v1`;

/** A secret that must be seen nowhere but in the requests to Okta. */
const API_TOKEN = canary('api-token');

/** @see https://developer.okta.com/docs/reference/error-codes/ */
export const refusal = (
  status: number,
  errorCode: string,
  errorSummary: string,
  causes: readonly string[] = [],
): Reply => ({
  status,
  json: {
    errorCode,
    errorSummary,
    errorLink: errorCode,
    errorId: 'oaeHjgGkRvcSaGvCgOgBgkQkQ',
    errorCauses: causes.map((cause) => ({ errorSummary: cause })),
  },
});

/** What Okta says of a thing that is not there. */
export const gone = (id: string, type: string): Reply =>
  refusal(404, 'E0000007', `Not found: Resource not found: ${id} (${type})`);

const ERRORS = 'https://developer.okta.com/docs/reference/error-codes/';

export const mocks = defineMocks({
  baseUrl: API,
  auth: { token: { token: API_TOKEN } },
  requestHeaders: { authorization: `SSWS ${API_TOKEN}` },
  settings: { domain: 'acme.okta.com' },
  refusals: {
    unauthorized: { ...refusal(401, 'E0000011', 'Invalid token provided'), source: ERRORS },
    forbidden: {
      ...refusal(403, 'E0000006', 'You do not have permission to perform the requested action'),
      source: ERRORS,
    },
    not_found: { ...gone('00uNOBODY', 'User'), source: ERRORS },
    rate_limited: {
      ...refusal(429, 'E0000047', 'API call exceeded rate limit due to too many requests.'),
      headers: {
        date: 'Thu, 15 Jan 2026 12:00:00 GMT',
        'x-rate-limit-limit': '600',
        'x-rate-limit-remaining': '0',
        // In epoch seconds, seven after the date above.
        'x-rate-limit-reset': String(Date.parse('2026-01-15T12:00:07Z') / 1000),
      },
      retryAfterSeconds: 7,
      source: 'https://developer.okta.com/docs/reference/rl-best-practices/',
    },
    server_error: { ...refusal(503, 'E0000010', 'Service is in read only mode'), source: ERRORS },
  },
  description: { file: 'okta.yaml', serverUrl: ORG },
});

/** A page that goes on at a link of the org's own, as Okta writes its links. */
export const pageOf = (records: readonly unknown[], path: string, next?: string): Reply => ({
  headers: {
    link: [
      `<${API}/${path}>; rel="self"`,
      ...(next === undefined ? [] : [`<${API}/${path}?${next}>; rel="next"`]),
    ].join(', '),
  },
  json: records,
});

const created = '2024-05-02T09:00:00.000Z';

interface UserParts {
  readonly status?: string;
  readonly lastUpdated?: string;
  readonly lastLogin?: string | null;
  readonly transitioningToStatus?: string;
  readonly profile?: Readonly<Record<string, unknown>>;
}

/** A user as Okta shows one. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/ */
export const user = (id: string, firstName: string, lastName: string, parts: UserParts = {}) => {
  const { profile = {}, ...others } = parts;
  const email = `${firstName.toLowerCase()}@example.com`;
  return {
    id,
    status: 'ACTIVE',
    created,
    activated: created,
    statusChanged: created,
    lastLogin: null,
    lastUpdated: created,
    passwordChanged: null,
    type: { id: 'oty1gytb3XCr9Dkr18r2' },
    ...others,
    profile: { login: email, email, firstName, lastName, mobilePhone: null, secondEmail: null, ...profile },
    credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
    _links: { self: { href: `${API}/users/${id}` } },
  };
};

/** The account that such a user is. */
export const account = (
  id: string,
  firstName: string,
  lastName: string,
  user_status: 'ACTIVE' | 'SUSPENDED' | 'DEPROVISIONED' | 'PENDING' | undefined,
  extra: Readonly<Record<string, string>> = {},
) => ({
  integration_specific_id: id,
  email: `${firstName.toLowerCase()}@example.com`,
  given_name: firstName,
  family_name: lastName,
  username: `${firstName.toLowerCase()}@example.com`,
  ...(user_status === undefined ? {} : { user_status }),
  extra_data: {
    status: 'ACTIVE',
    user_type: 'oty1gytb3XCr9Dkr18r2',
    credential_provider: 'OKTA',
    created_at: created,
    activated_at: created,
    status_changed_at: created,
    updated_at: created,
    ...extra,
  },
});

export const ADA = '00u1f96ECLNVOKVMUSEA';
export const GRACE = '00u2gxKgqqTLSIWSKMGC';
export const ada = user(ADA, 'Ada', 'Lovelace', { lastLogin: '2026-01-14T08:00:00.000Z' });
export const adaAccount = account(ADA, 'Ada', 'Lovelace', 'ACTIVE', {
  last_login_at: '2026-01-14T08:00:00.000Z',
});
export const grace = user(GRACE, 'Grace', 'Hopper', { status: 'SUSPENDED' });
export const graceAccount = account(GRACE, 'Grace', 'Hopper', 'SUSPENDED', { status: 'SUSPENDED' });

/** What a group is without its statistics. */
export const group = (id: string, name: string, type = 'OKTA_GROUP', stats?: object) => ({
  id,
  created,
  lastUpdated: created,
  lastMembershipUpdated: created,
  objectClass: ['okta:user_group'],
  type,
  profile: { name, description: `All of ${name}` },
  ...(stats === undefined ? {} : { _embedded: { stats } }),
});

export const groupEntitlementOf = (id: string, name: string, type = 'OKTA_GROUP') => ({
  entitlement_type: 'group',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: type === 'OKTA_GROUP',
  label: name,
  description: `All of ${name}`,
  extra_data: { type, updated_at: created, members_updated_at: created },
});

export const ownerEntitlementOf = (id: string, name: string) => ({
  entitlement_type: 'group_owner',
  integration_specific_id: `${id}/owners`,
  integration_specific_resource_id: '',
  is_assignable: true,
  label: `Owner of ${name}`,
});

/** An owner of a group. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner/ */
export const owner = (
  id: string,
  type: 'USER' | 'GROUP' = 'USER',
  parts: Readonly<Record<string, unknown>> = {},
) => ({
  id,
  type,
  resolved: true,
  originId: 'null',
  originType: 'OKTA_DIRECTORY',
  displayName: 'An owner',
  lastUpdated: created,
  ...parts,
});

export const SALES = '00g1emaKYZTWRYYRRTSK';
export const EVERYONE = '00g1gytb3XCr9Dkr18r3';
export const ENGINEERING = '00garwpuyxHaWOkdV0g4';
export const sales = group(SALES, 'Sales');
export const everyone = group(EVERYONE, 'Everyone', 'BUILT_IN');
export const engineering = group(ENGINEERING, 'Engineering users', 'APP_GROUP');

/** An app. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/ */
export const application = (id: string, label: string, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  name: label.toLowerCase(),
  label,
  status: 'ACTIVE',
  lastUpdated: created,
  created,
  features: [],
  signOnMode: 'BOOKMARK',
  settings: { app: { requestIntegration: false, url: 'https://example.com/bookmark.htm' } },
  _links: {
    appLinks: [{ name: 'login', href: `${ORG}/home/${label.toLowerCase()}/${id}/30`, type: 'text/html' }],
    logo: [{ name: 'medium', href: 'https://op1static.oktacdn.com/logo.png', type: 'image/png' }],
  },
  ...parts,
});

export const WIKI = '0oafxqCAJWWGELFTYASJ';
export const PAYROLL = '0oa7vicdkRNrz59R80w6';
export const wiki = application(WIKI, 'Wiki');
export const payroll = application(PAYROLL, 'Payroll');

/** That a user has an app. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/ */
export const appUser = (id: string, parts: Readonly<Record<string, unknown>> = {}) => ({
  id,
  created,
  lastUpdated: created,
  scope: 'USER',
  status: 'ACTIVE',
  statusChanged: created,
  passwordChanged: null,
  syncState: 'DISABLED',
  credentials: { userName: 'ada@example.com' },
  profile: {},
  ...parts,
});

/** An admin role of a user. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/ */
export const standardRole = (id: string, type: string, assignmentType = 'USER') => ({
  id,
  label: type,
  type,
  status: 'ACTIVE',
  created,
  lastUpdated: created,
  assignmentType,
});

export const HELPERS = 'cr0Yq6IJxGIr0ouum0g3';
export const BERLIN = 'iamoJDFKaJxGIr0oamd9g';
export const customRole = (id: string, assignmentType = 'USER') => ({
  ...standardRole(id, 'CUSTOM', assignmentType),
  role: HELPERS,
  'resource-set': BERLIN,
});

/** An event of the System Log, trimmed. @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/ */
export const event = (
  uuid: string,
  eventType: string,
  published: string,
  target: readonly object[] = [],
  parts: Readonly<Record<string, unknown>> = {},
) => ({
  uuid,
  published,
  eventType,
  version: '0',
  severity: 'INFO',
  displayMessage: eventType,
  actor: { id: ADA, type: 'User', alternateId: 'ada@example.com', displayName: 'Ada Lovelace' },
  client: { ipAddress: '192.0.2.7' },
  outcome: { result: 'SUCCESS' },
  target,
  ...parts,
});

export const noContent: Reply = { status: 204 };
export const done = { kind: 'noop', reason: 'state_already_matches' } as const;
