import { generateKeyPairSync } from 'node:crypto';
import { canary, defineMocks, del, get, patch, post, type Mock, type MockOptions } from '@patchbay/testing';

export const ORIGIN = 'https://acme.my.salesforce.com';
export const API = '/services/data/v67.0';

/** A secret that must be seen nowhere but in the requests to Salesforce. */
export const TOKEN = canary('access-token');

const OBJECTS =
  'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_';
const GUIDE = 'https://developer.salesforce.com/docs/platform/api-rest/guide';
const ERRORS = `${GUIDE}/errorcodes.html` as const;
const DOME = 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_';
export const QUERY = `${DOME}query.htm` as const;
export const QUERY_MORE = `${GUIDE}/resources-query-more-results.html` as const;
export const HELP = 'https://help.salesforce.com/s/articleView?id=';

/** The page of an object in the Object Reference. */
export const objectPage = (name: string): `https://${string}` => `${OBJECTS}${name}.htm`;

/** Every refusal is a list of errors. */
export const refused = (status: number, errorCode: string, message: string, fields?: readonly string[]) => ({
  status,
  json: [{ message, errorCode, ...(fields === undefined ? {} : { fields }) }],
});

export const limitReached = refused(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');

export const mocks = defineMocks({
  baseUrl: ORIGIN,
  auth: { oauth: { access_token: TOKEN } },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  settings: { my_domain: 'acme.my.salesforce.com' },
  refusals: {
    unauthorized: {
      ...refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
      source: ERRORS,
    },
    forbidden: {
      ...refused(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization.'),
      source: ERRORS,
    },
    not_found: { ...refused(404, 'NOT_FOUND', 'The requested resource does not exist'), source: ERRORS },
    // The daily allocation is told by 403, and by no header that says how long to wait.
    rate_limited: { ...limitReached, source: ERRORS },
    server_error: { ...refused(503, 'SERVER_UNAVAILABLE', 'The server is too busy.'), source: ERRORS },
  },
});

const idOf = (prefix: string, name: string): string => `${prefix}${name}`.padEnd(18, '0');

export const ORGANIZATION = idOf('00D', 'Acme');
export const ADA = idOf('005', 'Ada');
export const GRACE = idOf('005', 'Grace');
export const LINUS = idOf('005', 'Linus');
export const AUTOPROC = idOf('005', 'Autoproc');
export const MARY = idOf('005', 'Mary');
export const ADMINS = idOf('00e', 'Admin');
export const STANDARD = idOf('00e', 'Standard');
export const CEO = idOf('00E', 'Ceo');
export const SALES = idOf('00E', 'Sales');
export const EXPORT = idOf('0PS', 'Export');
export const REPORTS = idOf('0PS', 'Reports');
export const SELLERS = idOf('0PG', 'Sellers');
export const EMEA = idOf('00G', 'Emea');
export const WORLD = idOf('00G', 'World');
export const CASES = idOf('00G', 'Cases');
export const ROLE_GROUP = idOf('00G', 'RoleSales');
export const ROLES_GROUP = idOf('00G', 'RoleBelowCeo');
export const EVERYBODY = idOf('00G', 'Everybody');

/** A record as every answer shows one. */
export const record = <Fields extends object>(type: string, Id: string, fields: Fields) => ({
  attributes: { type, url: `${API}/sobjects/${type}/${Id}` },
  Id,
  ...fields,
});

export const USER_FIELDS =
  'Id,Username,Email,FirstName,LastName,Alias,Title,Department,EmployeeNumber,UserType,IsActive,ProfileId,UserRoleId,LastLoginDate,CreatedDate,LastModifiedDate,Profile.Name,Profile.UserLicense.Name,UserRole.Name';

const created = '2025-11-02T08:00:00.000+0000';

const profileOf = (Name: string) => ({ Name, UserLicense: { Name: 'Salesforce' } });

/** @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm */
export const user = (id: string, first: string, last: string, fields: object = {}) =>
  record('User', id, {
    Username: `${first.toLowerCase()}@example.com`,
    Email: `${first.toLowerCase()}@example.com`,
    FirstName: first,
    LastName: last,
    Alias: first.toLowerCase(),
    Title: null as string | null,
    Department: null,
    EmployeeNumber: null,
    UserType: 'Standard',
    IsActive: true,
    ProfileId: STANDARD as string | null,
    Profile: profileOf('Standard User') as object | null,
    UserRoleId: null as string | null,
    UserRole: null as object | null,
    LastLoginDate: null as string | null,
    CreatedDate: created,
    LastModifiedDate: created,
    ...fields,
  });

export const ada = user(ADA, 'Ada', 'Lovelace', {
  Title: 'Mathematician',
  ProfileId: ADMINS,
  Profile: profileOf('System Administrator'),
  UserRoleId: CEO,
  UserRole: { Name: 'CEO' },
  LastLoginDate: '2026-01-14T09:30:00.000+0000',
});
export const grace = user(GRACE, 'Grace', 'Hopper', { UserRoleId: SALES, UserRole: { Name: 'Sales' } });
export const linus = user(LINUS, 'Linus', 'Torvalds', { IsActive: false });

/** The user whom Salesforce runs automated processes as. It has neither profile nor name of its own choosing. */
export const autoproc = user(AUTOPROC, 'Automated', 'Process', {
  UserType: 'AutomatedProcess',
  ProfileId: null,
  Profile: null,
});

const common = { created_at: created, updated_at: created };

export const adaAccount = {
  integration_specific_id: ADA,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  username: 'ada@example.com',
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  extra_data: {
    user_type: 'Standard',
    is_active: 'true',
    is_frozen: 'false',
    profile: 'System Administrator',
    user_license: 'Salesforce',
    role: 'CEO',
    alias: 'ada',
    title: 'Mathematician',
    last_login_at: '2026-01-14T09:30:00.000+0000',
    ...common,
  },
};

export const graceAccount = {
  integration_specific_id: GRACE,
  email: 'grace@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
  username: 'grace@example.com',
  user_status: 'SUSPENDED' as const,
  account_type: 'user' as const,
  extra_data: {
    user_type: 'Standard',
    is_active: 'true',
    is_frozen: 'true',
    profile: 'Standard User',
    user_license: 'Salesforce',
    role: 'Sales',
    alias: 'grace',
    ...common,
  },
};

const LOCATOR = '0r8xx3Z1xBW2oTRAAV';

/** Where the next batch is. */
export const nextBatch = (from = 1): string => `${API}/query/${LOCATOR}-${from}`;

interface Batch {
  readonly total?: number;
  readonly next?: string;
}

const answer = (records: readonly object[], { total, next }: Batch) => ({
  json: {
    totalSize: total ?? records.length,
    done: next === undefined,
    ...(next === undefined ? {} : { nextRecordsUrl: next }),
    records,
  },
});

/** What a query finds. */
export const found = (
  q: string,
  records: readonly object[],
  batch: Batch = {},
  options: MockOptions = {},
): Mock => get(`${API}/query`, { query: { q } }, answer(records, batch), { source: QUERY, ...options });

/** What more it finds. */
export const foundMore = (at: string, records: readonly object[], batch: Batch = {}): Mock =>
  get(at, {}, answer(records, batch), { source: QUERY_MORE });

const list = (ids: readonly string[]): string => `(${ids.map((id) => `'${id}'`).join(',')})`;

export const usersQuery = `SELECT ${USER_FIELDS} FROM User ORDER BY Id`;

/** Which of the users are frozen. */
export const frozenAmong = (ids: readonly string[], frozen: readonly string[] = []): Mock =>
  found(
    `SELECT Id, UserId, IsFrozen FROM UserLogin WHERE IsFrozen = TRUE AND UserId IN ${list(ids)}`,
    frozen.map((id) => record('UserLogin', id.replace('005', '0Yw'), { UserId: id, IsFrozen: true })),
    {},
    { source: objectPage('userlogin') },
  );

/** One user by its id, and its login. */
export const oneUser = (
  each: { readonly Id: string; readonly [field: string]: unknown },
  isFrozen = false,
): readonly Mock[] => [
  found(
    `SELECT ${USER_FIELDS} FROM User WHERE Id = '${each.Id}'`,
    [each],
    {},
    { source: objectPage('user') },
  ),
  frozenAmong([each.Id], isFrozen ? [each.Id] : []),
];

/** A field of users as Salesforce describes one. */
export const field = (name: string, type: string, fields: object = {}) => ({
  name,
  type,
  label: name.replace('__c', ''),
  custom: true,
  inlineHelpText: null as string | null,
  referenceTo: [] as string[],
  ...fields,
});

export const userFields = [
  field('Id', 'id', { label: 'User ID', custom: false }),
  field('ManagerId', 'reference', { custom: false, referenceTo: ['User'] }),
  field('Cost_Center__c', 'picklist', { label: 'Cost center', inlineHelpText: 'Who pays' }),
  field('Level__c', 'double', { label: 'Level' }),
  field('Number__c', 'int', { label: 'Number' }),
  field('Contractor__c', 'boolean', { label: 'Contractor' }),
  field('Sponsor__c', 'reference', { label: 'Sponsor', referenceTo: ['User'] }),
  field('Team__c', 'reference', { label: 'Team', referenceTo: ['Team__c'] }),
  field('hr__Until__c', 'datetime', { label: 'Until' }),
  field('Desk__c', 'location', { label: 'Desk' }),
  field('Desk__Latitude__s', 'double', { label: 'Desk (Latitude)' }),
];

/** What Salesforce tells of users. */
export const describeUsers = (fields: readonly object[] = userFields): Mock =>
  get(
    `${API}/sobjects/User/describe`,
    {},
    { json: { name: 'User', label: 'User', custom: false, keyPrefix: '005', fields } },
    { source: `${DOME}sobject_describe.htm` },
  );

/** Values of fields of some users. */
export const valuesOf = (fields: readonly string[], values: Readonly<Record<string, object>>): Mock =>
  found(
    `SELECT ${['Id', ...fields].join(',')} FROM User WHERE Id IN ${list(Object.keys(values))}`,
    Object.entries(values).map(([id, each]) => record('User', id, each)),
    {},
    { source: objectPage('user') },
  );

export const nobody = (id: string): Mock => found(`SELECT ${USER_FIELDS} FROM User WHERE Id = '${id}'`, []);

export const byUsername = (username: string, records: readonly object[] = []): Mock =>
  found(`SELECT ${USER_FIELDS} FROM User WHERE Username = '${username}'`, records);

export const organization = record('Organization', ORGANIZATION, {
  TimeZoneSidKey: 'Europe/Berlin',
  DefaultLocaleSidKey: 'de_DE',
  LanguageLocaleKey: 'de',
});

export const theOrganization = () =>
  found(
    'SELECT Id,TimeZoneSidKey,DefaultLocaleSidKey,LanguageLocaleKey FROM Organization',
    [organization],
    {},
    { source: objectPage('organization') },
  );

export const assignment = (
  name: string,
  userId: string,
  rights: object,
  ExpirationDate: string | null = null,
) =>
  record('PermissionSetAssignment', idOf('0Pa', name), {
    AssigneeId: userId,
    PermissionSetId: null as string | null,
    PermissionSetGroupId: null as string | null,
    ExpirationDate,
    PermissionSet: { IsOwnedByProfile: false },
    ...rights,
  });

/** What permission sets users have. */
export const assignmentsOf = (ids: readonly string[], records: readonly object[] = []): Mock =>
  found(
    `SELECT Id, AssigneeId, PermissionSetId, PermissionSetGroupId, ExpirationDate, PermissionSet.IsOwnedByProfile FROM PermissionSetAssignment WHERE AssigneeId IN ${list(ids)} ORDER BY Id`,
    records,
    {},
    { source: objectPage('permissionsetassignment') },
  );

export const role = (id: string, Name: string, ParentRoleId: string | null = null, PortalType = 'None') =>
  record('UserRole', id, { Name, DeveloperName: Name.replace(' ', '_'), ParentRoleId, PortalType });

export const ceo = role(CEO, 'CEO');
export const sales = role(SALES, 'Sales', CEO);

export const allRoles = () =>
  found(
    'SELECT Id, Name, DeveloperName, ParentRoleId, PortalType FROM UserRole ORDER BY Id',
    [ceo, sales],
    {},
    { source: objectPage('role') },
  );

/** What is above the roles of the company. */
export const internalRoles = () =>
  found(
    "SELECT Id, ParentRoleId FROM UserRole WHERE PortalType = 'None' ORDER BY Id",
    [ceo, sales].map(({ attributes, Id, ParentRoleId }) => ({ attributes, Id, ParentRoleId })),
    {},
    { source: objectPage('role') },
  );

export const group = (id: string, Type: string, Name: string | null, RelatedId: string | null = null) =>
  record('Group', id, { Name, DeveloperName: Name, Type, RelatedId, Description: null });

const GROUPS = 'SELECT Id, Name, DeveloperName, Type, RelatedId, Description FROM Group';

export const groups = [
  group(EMEA, 'Regular', 'EMEA'),
  group(WORLD, 'Regular', 'World'),
  group(CASES, 'Queue', 'Cases'),
];

export const groupsQuery = `${GROUPS} WHERE Type IN ('Regular','Queue') ORDER BY Id`;

export const systemGroupRecords = [
  group(ROLE_GROUP, 'Role', null, SALES),
  group(ROLES_GROUP, 'RoleAndSubordinates', null, CEO),
  group(EVERYBODY, 'Organization', null),
];

const groupsWhere = (condition: string, records: readonly object[]): Mock =>
  found(`${GROUPS} WHERE ${condition} ORDER BY Id`, records, {}, { source: objectPage('group') });

/** The groups that Salesforce keeps for everybody of a kind, and for the roles of a user and those above. */
export const systemGroups = (
  roles: readonly string[],
  records: readonly ReturnType<typeof group>[] = [],
): readonly Mock[] => [
  groupsWhere(
    "Type IN ('Organization','PRMOrganization','AllCustomerPortal')",
    records.filter(({ RelatedId }) => RelatedId === null),
  ),
  ...(roles.length === 0
    ? []
    : [
        groupsWhere(
          `Type IN ('Role','RoleAndSubordinates','RoleAndSubordinatesInternal') AND RelatedId IN ${list(roles)}`,
          records.filter(({ RelatedId }) => RelatedId !== null && roles.includes(RelatedId)),
        ),
      ]),
];

export const member = (groupId: string, id: string) =>
  record('GroupMember', idOf('011', `${groupId.slice(3, 8)}${id.slice(3, 8)}`), {
    GroupId: groupId,
    UserOrGroupId: id,
  });

/** What users and groups are members of. */
export const membersOf = (ids: readonly string[], records: readonly object[] = []): Mock =>
  found(
    `SELECT Id, GroupId, UserOrGroupId FROM GroupMember WHERE UserOrGroupId IN ${list(ids)} AND Group.Type IN ('Regular','Queue') ORDER BY Id`,
    records,
    {},
    { source: objectPage('groupmember') },
  );

export const createRecord = (object: string, json: object, id: string): Mock =>
  post(
    `${API}/sobjects/${object}`,
    { json },
    { status: 201, json: { id, success: true, errors: [] } },
    { source: `${DOME}sobject_create.htm` },
  );

export const updateRecord = (object: string, id: string, json: object): Mock =>
  patch(`${API}/sobjects/${object}/${id}`, { json }, { status: 204 }, { source: `${DOME}update_fields.htm` });

export const deleteRecord = (object: string, id: string): Mock =>
  del(`${API}/sobjects/${object}/${id}`, {}, { status: 204 }, { source: `${DOME}delete_record.htm` });

/** A key of which the app has the certificate. */
export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const jwt = {
  jwt: {
    headers: { alg: 'RS256' },
    claims: { iss: '3MVG9consumer', sub: 'robot@acme.example' },
    secret: keys.privateKey,
  },
};

/** @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm&type=5 */
export const tokenForAssertion = post(
  '/services/oauth2/token',
  { form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: /^ey/ } },
  {
    json: {
      access_token: TOKEN,
      scope: 'api',
      instance_url: ORIGIN,
      id: `https://login.salesforce.com/id/${ORGANIZATION}/${ADA}`,
      token_type: 'Bearer',
    },
  },
  { setup: true, source: `${HELP}xcloud.remoteaccess_oauth_jwt_flow.htm` },
);

export const association = (account: string, entitlement: string) => ({
  account_id: account,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: '',
});

export const access = (account: string, type: string, id: string, resource = '') => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

export const alreadyDone = { kind: 'noop', reason: 'state_already_matches' } as const;
