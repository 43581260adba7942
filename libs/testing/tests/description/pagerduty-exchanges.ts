import type { Exchange } from '../../src/description/index.ts';

const BASE = 'https://api.pagerduty.com/scim/v2';
const SCIM = { 'content-type': 'application/scim+json' };
const accept = { accept: 'application/scim+json' };

/** A user as PagerDuty replies. */
export const user = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'AGKWDNQ24N4SXBBWYENPROSIYQ',
  userName: 'ada@example.com',
  displayName: 'Ada Lovelace',
  title: null,
  active: true,
  roles: [{ value: 'user', type: 'base', primary: true }],
  entitlements: [{ value: 'PABC123', type: 'license' }],
  meta: { resourceType: 'User' },
};

const error = (status: string, detail: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  detail,
  status,
});

const patch = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'title', value: 'Countess' }],
};

/** Exchanges that PagerDuty's SCIM description allows, by name. */
export const pagerDutyExchanges = {
  list: {
    request: {
      method: 'GET',
      url: `${BASE}/Users?startIndex=1&count=100&filter=userName+eq+%22a%22`,
      headers: accept,
    },
    response: {
      status: 200,
      headers: SCIM,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: 1,
        startIndex: 1,
        itemsPerPage: 100,
        Resources: [user],
      },
    },
  },
  get: {
    request: { method: 'GET', url: `${BASE}/Users/${user.id}`, headers: accept },
    response: { status: 200, headers: SCIM, body: user },
  },
  notFound: {
    request: { method: 'GET', url: `${BASE}/Users/none`, headers: accept },
    response: { status: 404, headers: SCIM, body: error('404', 'User not found') },
  },
  create: {
    request: {
      method: 'POST',
      url: `${BASE}/Users`,
      headers: { ...accept, 'content-type': 'application/json' },
      body: {
        schemas: user.schemas,
        userName: user.userName,
        displayName: user.displayName,
        timezone: 'Europe/London',
      },
    },
    response: { status: 201, headers: SCIM, body: user },
  },
  update: {
    request: { method: 'PATCH', url: `${BASE}/Users/${user.id}`, headers: SCIM, body: patch },
    response: { status: 200, headers: SCIM, body: { ...user, title: 'Countess' } },
  },
  remove: {
    request: { method: 'DELETE', url: `${BASE}/Users/${user.id}`, headers: accept },
    response: { status: 204, headers: {} },
  },
} as const satisfies Record<string, Exchange>;
