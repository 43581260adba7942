import { canary, defineMocks, del, get, patch, post, type MockOptions, type Reply } from '@patchbay/testing';
import { disagreements } from './disagreements.ts';

/** Secrets that must be seen nowhere but in the requests to Microsoft. */
const TOKEN = canary('access-token');
export const CLIENT_ID = '00001111-aaaa-2222-bbbb-3333cccc4444';
const CLIENT_SECRET = canary('client-secret');

export const GRAPH = 'https://graph.microsoft.com/v1.0';
export const DOCS = 'https://learn.microsoft.com/en-us/graph/api';
export const TENANT = 'aaaabbbb-0000-cccc-1111-dddd2222eeee';

/** @see https://learn.microsoft.com/en-us/graph/errors */
export const refused = (status: number, code: string, message: string): Reply => ({
  status,
  json: {
    error: {
      code,
      message,
      innerError: { date: '2026-01-15T12:00:00', 'request-id': 'r1', 'client-request-id': 'r1' },
    },
  },
});

export const notFound = refused(
  404,
  'Request_ResourceNotFound',
  "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
);

const ERRORS = 'https://learn.microsoft.com/en-us/graph/errors';

/** The password of a new member is random; plans hide it. */
const PASSWORD = /"password":"Aa1-[\w-]{32}"/;

export const mocks = defineMocks({
  baseUrl: GRAPH,
  auth: {
    oauth_client_credentials: {
      access_token: TOKEN,
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      scopes: [],
    },
  },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  settings: { tenant: TENANT },
  // After a 401 the client asks for another token.
  signIn: [
    post(
      `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
      {
        form: {
          grant_type: 'client_credentials',
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          scope: 'https://graph.microsoft.com/.default',
        },
      },
      { json: { token_type: 'Bearer', expires_in: 3599, access_token: TOKEN } },
      {
        source: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
      },
    ),
  ],
  refusals: {
    unauthorized: {
      ...refused(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'),
      source: ERRORS,
    },
    forbidden: {
      ...refused(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
      source: ERRORS,
    },
    not_found: { ...notFound, source: ERRORS },
    rate_limited: {
      ...refused(429, 'TooManyRequests', 'Please retry again later.'),
      headers: { 'retry-after': '7' },
      source: 'https://learn.microsoft.com/en-us/graph/throttling',
    },
    server_error: { ...refused(503, 'serviceNotAvailable', 'Try again later.'), source: ERRORS },
  },
  description: { file: 'msgraph.json' },
  disagreements,
  hooks: {
    transformRequest: (request) => ({
      ...request,
      body: request.body.replace(PASSWORD, '"password":"[redacted]"'),
    }),
  },
});

export const ADA = '6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0';
export const GRACE = '4562bcc8-c436-4f95-b7c0-4f8ce89dca5e';
export const LINUS = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
export const SALES = '02bd9fd6-8f93-4758-87c3-1fb73740a315';
export const EVERYONE = '4d0ef681-e88f-42a3-a2db-e6bf1e249e10';
export const ADMINS = 'd9fb0c47-c783-40a1-bce1-53b52ada51fc';
export const GLOBAL_ADMIN = '62e90394-69f5-4237-9190-012177145e10';
export const USER_ADMIN = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
export const UNIT = '/administrativeUnits/5d107bba-d8e2-4e13-b6ae-884be90e5d1a';
export const PAYROLL = '8e881353-1735-45af-af21-ee1344582a4d';
const SELF = '1b9a8f0e-4c1d-4f0b-9a7e-2f5d6c7b8a90';
export const MEMBER_READ_HIDDEN = '658aa5d8-239f-45c4-aa12-864f4fc7e490';
export const READER = 'ef7437e6-4f94-4a0a-a110-a439eb2aa8f7';
export const NO_ROLE = '00000000-0000-0000-0000-000000000000';
export const E5 = '45715bb8-13f9-4bf6-927f-ef96c102d394';

export const USER_FIELDS =
  'id,userPrincipalName,mail,displayName,givenName,surname,accountEnabled,userType,externalUserState,createdDateTime,jobTitle,department,usageLocation,onPremisesSyncEnabled,onPremisesExtensionAttributes';
export const GROUP_FIELDS =
  'id,displayName,description,groupTypes,securityEnabled,mailEnabled,membershipRule,onPremisesSyncEnabled,isAssignableToRole,visibility';
export const APP_FIELDS =
  'id,appId,displayName,description,accountEnabled,appRoleAssignmentRequired,preferredSingleSignOnMode,loginUrl,appRoles';
export const LICENSE_FIELDS = 'id,assignedLicenses,licenseAssignmentStates,usageLocation';

const created = '2025-11-02T08:00:00Z';
const extensions = (first: string | null) =>
  Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, index === 0 ? first : null]),
  );

/** A user as https://learn.microsoft.com/en-us/graph/api/user-get shows one. */
export const ada = {
  id: ADA,
  userPrincipalName: 'ada@contoso.com',
  mail: 'ada@contoso.com',
  displayName: 'Ada Lovelace',
  givenName: 'Ada',
  surname: 'Lovelace',
  accountEnabled: true,
  userType: 'Member',
  createdDateTime: created,
  jobTitle: 'Mathematician',
  usageLocation: 'GB',
  onPremisesExtensionAttributes: extensions('cost centre 12'),
};
export const disabledAda = { ...ada, accountEnabled: false };

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@contoso.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  username: 'ada@contoso.com',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    display_name: 'Ada Lovelace',
    user_type: 'Member',
    enabled: 'true',
    title: 'Mathematician',
    usage_location: 'GB',
    created_at: created,
  },
};

/** Invited, and not come yet. */
export const grace = {
  id: GRACE,
  userPrincipalName: 'grace_example.com#EXT#@contoso.onmicrosoft.com',
  mail: 'grace@example.com',
  displayName: 'Grace Hopper',
  accountEnabled: true,
  userType: 'Guest',
  externalUserState: 'PendingAcceptance',
  createdDateTime: created,
};

export const graceAccount = {
  integration_specific_id: GRACE,
  email: 'grace@example.com',
  username: 'grace_example.com#EXT#@contoso.onmicrosoft.com',
  user_status: 'PENDING' as const,
  account_type: 'user' as const,
  extra_data: {
    display_name: 'Grace Hopper',
    user_type: 'Guest',
    external_user_state: 'PendingAcceptance',
    enabled: 'true',
    created_at: created,
  },
};

/** Synchronised from on premises, and disabled there. */
export const linus = {
  id: LINUS,
  userPrincipalName: 'linus@contoso.com',
  displayName: 'Linus',
  accountEnabled: false,
  userType: 'Member',
  onPremisesSyncEnabled: true,
  createdDateTime: created,
};

export const sales = {
  id: SALES,
  displayName: 'Sales',
  groupTypes: [] as string[],
  securityEnabled: true,
  mailEnabled: false,
};
export const everyone = {
  id: EVERYONE,
  displayName: 'Everyone',
  groupTypes: ['DynamicMembership'],
  securityEnabled: true,
  mailEnabled: false,
  membershipRule: 'user.userType -eq "Member"',
};
/** A Microsoft 365 group of which apps without Member.Read.Hidden do not see the members. */
export const board = { ...sales, groupTypes: ['Unified'], visibility: 'HiddenMembership' };
export const admins = { ...sales, id: ADMINS, displayName: 'Admins', isAssignableToRole: true };

export const payroll = {
  id: PAYROLL,
  appId: '11112222-bbbb-3333-cccc-4444dddd5555',
  displayName: 'Payroll',
  accountEnabled: true,
  appRoleAssignmentRequired: true,
  preferredSingleSignOnMode: 'saml',
  loginUrl: 'https://payroll.example.com',
  appRoles: [
    { id: READER, displayName: 'Reader', value: 'reader', isEnabled: true, allowedMemberTypes: ['User'] },
    {
      id: 'de8bc8b5-d9f9-48b1-a8ad-b748da725064',
      displayName: 'Sync',
      isEnabled: true,
      allowedMemberTypes: ['Application'],
    },
  ],
};

export const userObject = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id });
/** An agent that acts as a user. @see https://learn.microsoft.com/en-us/graph/api/resources/agentuser */
export const agentObject = (id: string) => ({ '@odata.type': '#microsoft.graph.agentUser', id });
export const groupObject = (id: string) => ({ '@odata.type': '#microsoft.graph.group', id });

/** That a user or group has a directory role. */
export const roleAssignment = (principal: ReturnType<typeof userObject>, roleId: string, scope = '/') => ({
  id: `ra-${roleId.slice(0, 8)}-${principal.id.slice(0, 8)}-${scope.length}`,
  principalId: principal.id,
  roleDefinitionId: roleId,
  directoryScopeId: scope,
  principal,
});

/** That a user or group has a role of Payroll. */
export const appAssignment = (principalType: string, principalId: string, appRoleId = READER) => ({
  id: `aa-${principalId.slice(0, 8)}-${appRoleId.slice(0, 8)}`,
  appRoleId,
  principalType,
  principalId,
  resourceId: PAYROLL,
  createdDateTime: '2021-02-02T04:22:45.9480566Z',
});

type Query = Readonly<Record<string, string | number>>;

/** One page of a list; `next` is the token of another. */
export const page = (
  path: string,
  query: Query,
  value: readonly object[],
  { next, ...options }: MockOptions & { readonly next?: string; readonly source?: string } = {},
) =>
  get(
    path,
    { query },
    {
      json: {
        value,
        ...(next === undefined ? {} : { '@odata.nextLink': `${GRAPH}${path}?$skiptoken=${next}` }),
      },
    },
    options,
  );

const objects = (name: string) => (id: string, members: readonly object[]) =>
  page(name.replace('{id}', id), { $select: 'id', $top: 999 }, members);

export const memberOf = objects('/users/{id}/memberOf');
export const transitiveMemberOf = objects('/users/{id}/transitiveMemberOf');
export const members = objects('/groups/{id}/members');
export const transitiveMembers = objects('/groups/{id}/transitiveMembers');
export const owners = objects('/groups/{id}/owners');
export const ownedObjects = objects('/users/{id}/ownedObjects');

export const users = (value: readonly object[], next?: string) =>
  page('/users', { $select: USER_FIELDS, $top: 999 }, value, {
    source: `${DOCS}/user-list`,
    ...(next === undefined ? {} : { next }),
  });
export const groups = (value: readonly object[], top = 999) =>
  page('/groups', { $select: GROUP_FIELDS, $top: top }, value, { source: `${DOCS}/group-list` });
/** What the app that asks may do. */
export const granted = (...appRoleIds: readonly string[]) => [
  page('/servicePrincipals', { $filter: `appId eq '${CLIENT_ID}'`, $select: 'id' }, [{ id: SELF }]),
  page(
    `/servicePrincipals/${SELF}/appRoleAssignments`,
    {},
    appRoleIds.map((appRoleId) => ({
      ...{ id: `aa-${appRoleId}`, appRoleId, principalType: 'ServicePrincipal' },
      ...{ principalId: SELF, resourceId: PAYROLL },
    })),
    { source: `${DOCS}/serviceprincipal-list-approleassignments` },
  ),
];
export const applications = (value: readonly object[], top = 999) =>
  page('/servicePrincipals', { $select: APP_FIELDS, $top: top }, value, {
    source: `${DOCS}/serviceprincipal-list`,
  });
export const assignedTo = (value: readonly object[]) =>
  page(`/servicePrincipals/${PAYROLL}/appRoleAssignedTo`, {}, value, {
    source: `${DOCS}/serviceprincipal-list-approleassignedto`,
  });
export const appRolesOf = (id: string, value: readonly object[], query: Query = {}) =>
  page(`/users/${id}/appRoleAssignments`, query, value, { source: `${DOCS}/user-list-approleassignments` });
export const roleAssignments = (value: readonly object[], query: Query = { $expand: 'principal' }) =>
  page('/roleManagement/directory/roleAssignments', query, value, {
    source: `${DOCS}/rbacapplication-list-roleassignments`,
  });
/** Who has one role. */
export const holdersOf = (roleId: string, value: readonly object[]) =>
  roleAssignments(value, { $filter: `roleDefinitionId eq '${roleId}'`, $expand: 'principal' });
export const licensed = (value: readonly object[]) =>
  page('/users', { $select: LICENSE_FIELDS, $top: 999 }, value);

export const oneUser = (found: { readonly id: string }) =>
  get(
    `/users/${found.id}`,
    { query: { $select: USER_FIELDS } },
    { json: found },
    { source: `${DOCS}/user-get` },
  );
export const noUser = (idOrName: string) =>
  get(`/users/${encodeURIComponent(idOrName)}`, { query: { $select: USER_FIELDS } }, notFound);
export const licenseOf = (id: string, states: readonly object[], usageLocation: string | null = 'GB') =>
  get(
    `/users/${id}`,
    { query: { $select: LICENSE_FIELDS } },
    {
      json: {
        id,
        assignedLicenses: states.map(() => ({ skuId: E5, disabledPlans: [] })),
        licenseAssignmentStates: states,
        usageLocation,
      },
    },
  );
export const changed = (id: string, fields: object) =>
  patch(`/users/${id}`, { json: fields }, { status: 204 }, { source: `${DOCS}/user-update` });
export const oneGroup = (found: { readonly id: string }) =>
  get(`/groups/${found.id}`, { query: { $select: GROUP_FIELDS } }, { json: found });

/** Ada joins a group. */
export const joins = (groupId: string, reply: Reply = { status: 204 }) =>
  post(
    `/groups/${groupId}/members/$ref`,
    { json: { '@odata.id': `${GRAPH}/directoryObjects/${ADA}` } },
    reply,
    { source: `${DOCS}/group-post-members` },
  );
export const leaves = (groupId: string) =>
  del(
    `/groups/${groupId}/members/${ADA}/$ref`,
    {},
    { status: 204 },
    { source: `${DOCS}/group-delete-members` },
  );

/** Ada becomes an owner of a group. */
export const owns = (groupId: string, reply: Reply = { status: 204 }) =>
  post(`/groups/${groupId}/owners/$ref`, { json: { '@odata.id': `${GRAPH}/users/${ADA}` } }, reply, {
    source: `${DOCS}/group-post-owners`,
  });
export const disowns = (groupId: string, reply: Reply = { status: 204 }) =>
  del(`/groups/${groupId}/owners/${ADA}/$ref`, {}, reply, { source: `${DOCS}/group-delete-owners` });

/** The entitlement of those who own a group. */
export const ownership = (groupId: string) => `${groupId}/owners`;

/** What is seen of a change that Graph accepted, as often as it is looked for. */
export const sixTimes = <Mock>(...seen: readonly Mock[]): Mock[] =>
  Array.from({ length: 6 }, () => seen).flat();

export const association = (account: string, entitlement: string, resource = '') => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: resource,
});

export const assignment = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;
