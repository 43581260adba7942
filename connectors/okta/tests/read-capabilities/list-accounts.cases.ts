import { defineCases, get } from '@patchbay/testing';
import {
  account,
  ada,
  adaAccount,
  grace,
  graceAccount,
  mocks,
  pageOf,
  refusal,
  user,
} from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/user/listusers';
const filter = 'lastUpdated gt "1970-01-01T00:00:00.000Z"';
const all = { limit: 200, filter };

/** Too many requests in a minute, or with a limit of 0 too many at once. */
const limited = (limit: string, reset: string) => ({
  ...refusal(429, 'E0000047', 'API call exceeded rate limit due to too many requests.'),
  headers: {
    'x-rate-limit-limit': limit,
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(Date.parse(reset) / 1000),
  },
});

const STATUSES = [
  ['STAGED', 'PENDING'],
  ['PROVISIONED', 'PENDING'],
  ['ACTIVE', 'ACTIVE'],
  ['RECOVERY', 'ACTIVE'],
  ['PASSWORD_EXPIRED', 'ACTIVE'],
  ['LOCKED_OUT', 'SUSPENDED'],
  ['SUSPENDED', 'SUSPENDED'],
  ['DEPROVISIONED', 'DEPROVISIONED'],
  ['A_STATUS_OF_LATER', undefined],
] as const;

const schema = {
  id: 'https://acme.okta.com/meta/schemas/user/default',
  definitions: {
    custom: {
      id: '#custom',
      type: 'object',
      properties: { badge: { title: 'Badge', type: 'integer' }, sites: { title: 'Sites', type: 'array' } },
    },
  },
};

export const cases = defineCases('list_accounts', {
  'lists users of any status, which takes a filter': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/users', { query: all }, pageOf([ada, grace], 'users'))],
        response: [adaAccount, graceAccount],
      },
    ],
  },
  'goes on where the header Link says': {
    covers: ['two_pages'],
    source: 'https://developer.okta.com/docs/api/#pagination',
    calls: [
      {
        page: { size: 1 },
        replies: [
          get('/users', { query: { limit: 1, filter } }, pageOf([ada], 'users', 'after=opaque1&limit=1')),
        ],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { after: 'opaque1', limit: 1 } }, pageOf([grace], 'users'))],
        response: [graceAccount],
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/users', { query: all }, pageOf([], 'users'))], response: [] }],
  },
  'does not follow a link to another host': {
    calls: [
      {
        replies: [
          get(
            '/users',
            { query: all },
            {
              headers: { link: '<https://acme.okta.com.evil.example/api/v1/users?after=1>; rel="next"' },
              json: [ada],
            },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'knows every status, and keeps one that Okta adds': {
    source: 'https://developer.okta.com/docs/concepts/user-status/',
    calls: [
      {
        replies: [
          get(
            '/users',
            { query: all },
            pageOf(
              STATUSES.map(([status], index) => user(`00u${index}`, 'Ada', 'Lovelace', { status })),
              'users',
            ),
          ),
        ],
        response: STATUSES.map(([status, known], index) =>
          account(`00u${index}`, 'Ada', 'Lovelace', known, { status }),
        ),
      },
    ],
  },
  'leaves out those that are deactivated where the settings say so: Okta lists them in no plain list': {
    settings: { ...mocks.settings, deactivated_accounts: false },
    source,
    calls: [
      {
        replies: [get('/users', { query: { limit: 200 } }, pageOf([ada], 'users'))],
        response: [adaAccount],
      },
    ],
  },
  'gives the custom attributes that are asked for': {
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/',
    calls: [
      {
        request: { custom_attributes: ['badge', 'sites'] },
        replies: [
          get(
            '/users',
            { query: all },
            pageOf(
              [user('00u1', 'Ada', 'Lovelace', { profile: { badge: 7, sites: ['Berlin', 'Oslo'] } })],
              'users',
            ),
          ),
          get('/meta/schemas/user/default', {}, { json: schema }),
        ],
        response: [
          {
            ...account('00u1', 'Ada', 'Lovelace', 'ACTIVE'),
            custom_attributes: { badge: '7', sites: '["Berlin","Oslo"]' },
          },
        ],
      },
    ],
  },
  'does not take a misspelt attribute for an empty one': {
    calls: [
      {
        request: { custom_attributes: ['bagde'] },
        replies: [
          get('/users', { query: all }, pageOf([ada], 'users')),
          get('/meta/schemas/user/default', {}, { json: schema }),
        ],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'waits for the end of the minute, and where too many requests were under way': {
    source: 'https://developer.okta.com/docs/reference/rl-best-practices/',
    calls: [
      {
        replies: [
          get('/users', { query: all }, limited('600', '2026-01-15T12:00:30Z')),
          get('/users', { query: all }, limited('0', '2026-01-15T12:00:40Z')),
          get('/users', { query: all }, pageOf([ada], 'users')),
        ],
        response: [adaAccount],
      },
    ],
  },
});
