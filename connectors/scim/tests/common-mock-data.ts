import { canary, defineMocks } from '@patchbay/testing';

/** PagerDuty's SCIM API, whose description the cases are checked against. */
const description = 'https://developer.pagerduty.com/api-reference/scim';

const error = (status: number, detail: string, scimType?: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  detail,
  ...(scimType === undefined ? {} : { scimType }),
});

/** A refusal as RFC 7644 section 3.12 has it, with the status as a text. */
export const refusal = (status: number, detail: string, scimType?: string) => ({
  status,
  headers: { 'content-type': 'application/scim+json' },
  json: error(status, detail, scimType),
});

export const mocks = defineMocks({
  baseUrl: 'https://api.pagerduty.com/scim/v2',
  auth: { token: { token: canary('token') } },
  settings: {
    base_url: 'https://api.pagerduty.com/scim/v2',
    profile: 'pagerduty',
    token_prefix: 'Token token=',
    tenant_id: 'acme',
  },
  requestHeaders: { authorization: `Token token=${canary('token')}` },
  refusals: {
    unauthorized: { ...refusal(401, 'The token is not valid.'), source: description },
    forbidden: { ...refusal(403, 'The token may not do this.'), source: description },
    not_found: { ...refusal(404, 'There is no such user.'), source: description },
    rate_limited: {
      ...refusal(429, 'There were too many requests.'),
      headers: { 'content-type': 'application/scim+json', 'ratelimit-reset': '20' },
      retryAfterSeconds: 20,
      source: 'https://support.pagerduty.com/main/docs/rest-api-rate-limits',
    },
    server_error: { ...refusal(500, 'Something went wrong.'), source: description },
  },
  description: { file: 'pagerduty-scim.json' },
});

/** A user of PagerDuty with the given role. */
const pagerDutyUser = (id: string, userName: string, displayName: string, role: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName,
  displayName,
  active: true,
  roles: [{ value: role, type: 'base', primary: true }],
  entitlements: [{ value: 'PABC123', type: 'license' }],
  meta: { resourceType: 'User' },
});

export const ada = {
  ...pagerDutyUser('AGKWDNQ24N4SXBBWYENPROSIYQ', 'ada@example.com', 'Ada King Lovelace', 'owner'),
  title: 'Countess',
  externalId: '00ujl29u0le5T6Aj10h7',
};
export const ben = pagerDutyUser('BGKWDNQ24N4SXBBWYENPROSIYQ', 'ben@example.com', 'Ben Okri', 'user');
export const cleo = pagerDutyUser('CGKWDNQ24N4SXBBWYENPROSIYQ', 'cleo@example.com', 'Cleo', 'user');

export const adaAccount = {
  integration_specific_id: ada.id,
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'King Lovelace',
  username: 'ada@example.com',
  user_status: 'ACTIVE' as const,
  extra_data: { external_id: '00ujl29u0le5T6Aj10h7', display_name: 'Ada King Lovelace', title: 'Countess' },
};
export const benAccount = {
  integration_specific_id: ben.id,
  email: 'ben@example.com',
  given_name: 'Ben',
  family_name: 'Okri',
  username: 'ben@example.com',
  user_status: 'ACTIVE' as const,
  extra_data: { display_name: 'Ben Okri' },
};
export const cleoAccount = {
  integration_specific_id: cleo.id,
  email: 'cleo@example.com',
  given_name: 'Cleo',
  username: 'cleo@example.com',
  user_status: 'ACTIVE' as const,
  extra_data: { display_name: 'Cleo' },
};

const scimJson = { 'content-type': 'application/scim+json' };

/** A reply with one resource. */
export const one = (resource: object, status = 200) => ({ status, headers: scimJson, json: resource });

/** A reply without a body. */
export const noContent = { status: 204 } as const;

/** A reply with a page of a list. */
export const listOf = (resources: readonly object[], total = resources.length, startIndex = 1) => ({
  headers: scimJson,
  json: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  },
});

/** A PATCH as it goes over the wire. */
export const patchOf = (...Operations: readonly object[]) => ({
  json: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
});

/** The path on a server that follows the standard, which is not PagerDuty's. */
export const standard = (path: string) => `https://scim.example.com/v2${path}`;

/** The settings for {@link standard}. */
export const standardSettings = { base_url: 'https://scim.example.com/v2', token_prefix: 'Bearer' };

/** The headers of a request to {@link standard}. */
export const bearer = { authorization: `Bearer ${canary('token')}` };

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A user as RFC 7643 section 8.3 shows one. */
export const babs = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
  id: '2819c223',
  externalId: '701984',
  userName: 'bjensen@example.com',
  name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara' },
  displayName: 'Babs Jensen',
  emails: [
    { value: 'babs@jensen.org', type: 'home' },
    { value: 'bjensen@example.com', type: 'work', primary: true },
  ],
  active: true,
  [enterprise]: { department: 'Tour Operations', manager: { value: '26118915', displayName: 'John Smith' } },
  meta: {
    resourceType: 'User',
    created: '2010-01-23T04:56:22Z',
    lastModified: '2011-05-13T04:42:34Z',
    location: 'https://scim.example.com/v2/Users/2819c223',
  },
};
export const babsAccount = {
  integration_specific_id: '2819c223',
  email: 'bjensen@example.com',
  given_name: 'Barbara',
  family_name: 'Jensen',
  username: 'bjensen@example.com',
  user_status: 'ACTIVE' as const,
  extra_data: {
    external_id: '701984',
    display_name: 'Babs Jensen',
    department: 'Tour Operations',
    manager_id: '26118915',
    created_at: '2010-01-23T04:56:22Z',
    updated_at: '2011-05-13T04:42:34Z',
  },
};

/** A group with the given members. */
export const group = (id: string, displayName: string, ...members: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  id,
  displayName,
  ...(members.length === 0 ? {} : { members }),
  meta: { resourceType: 'Group' },
});

/** A user as a member of a group. */
export const member = (value: string) => ({ value, type: 'User' });

/** What `/ResourceTypes` of {@link standard} says. */
export const resourceTypes = listOf([
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
    schemaExtensions: [{ schema: enterprise, required: false }],
    meta: { resourceType: 'ResourceType' },
  },
]);

/** What `/Schemas` of {@link standard} says, shortened. */
export const schemas = listOf([
  {
    id: 'urn:ietf:params:scim:schemas:core:2.0:User',
    name: 'User',
    attributes: [{ name: 'userName', type: 'string', multiValued: false }],
  },
  {
    id: enterprise,
    name: 'EnterpriseUser',
    attributes: [
      { name: 'department', type: 'string', multiValued: false, description: 'The department.' },
      {
        name: 'manager',
        type: 'complex',
        multiValued: false,
        subAttributes: [
          { name: 'value', type: 'string', multiValued: false },
          { name: '$ref', type: 'reference', multiValued: false },
        ],
      },
    ],
  },
]);

/** Full names of attributes of the enterprise extension. */
export const departmentAttribute = `${enterprise}:department`;
export const managerAttribute = `${enterprise}:manager.value`;
