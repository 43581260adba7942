import { defineCases, get, post, put } from '@patchbay/testing';
import {
  ADA,
  ada,
  done,
  everyone,
  mocks,
  noContent,
  pageOf,
  refusal,
  sales,
  SALES,
  user,
} from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/user/createuser';
const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace' };
const profile = {
  login: 'ada@example.com',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
};
const staged = user(ADA, 'Ada', 'Lovelace', { status: 'STAGED' });
const taken = refusal(400, 'E0000001', 'Api validation failed: login', [
  'login: An object with this field already exists in the current organization',
]);
const create = (reply: Parameters<typeof post>[2], activate = true, json: object = { profile }) =>
  post('/users', { query: { activate }, json }, reply);
const byLogin = (found: readonly unknown[]) =>
  get(
    '/users',
    { query: { filter: 'profile.login eq "ada@example.com"', limit: 200 } },
    pageOf(found, 'users'),
  );
const inSales = {
  entitlement_type: 'group',
  integration_specific_id: SALES,
  integration_specific_resource_id: '',
};

export const cases = defineCases('create_account', {
  'creates a user, and takes it into its groups': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { ...request, entitlements: [inSales] },
        replies: [
          create({ json: { ...ada, status: 'PROVISIONED' } }),
          get(`/users/${ADA}`, {}, { json: { ...ada, status: 'PROVISIONED' } }),
          get(`/users/${ADA}`, {}, { json: ada }),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone], `users/${ADA}/groups`)),
          get(`/groups/${SALES}`, {}, { json: sales }),
          put(`/groups/${SALES}/users/${ADA}`, {}, noContent),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone, sales], `users/${ADA}/groups`)),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'creates a user without activating it, with attributes of the org': {
    source,
    calls: [
      {
        request: {
          ...request,
          username: 'ada@example.com',
          user_status: 'PENDING',
          department: 'Research',
          custom_attributes: { badge: 7 },
        },
        replies: [
          create({ json: staged }, false, {
            profile: { ...profile, department: 'Research', badge: 7 },
          }),
          get(
            `/users/${ADA}`,
            {},
            {
              json: user(ADA, 'Ada', 'Lovelace', {
                status: 'STAGED',
                profile: { department: 'Research', badge: 7 },
              }),
            },
          ),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
      },
    ],
  },
  'activates a user without an email where the settings say so': {
    source,
    settings: { ...mocks.settings, activation_email: false },
    calls: [
      {
        request,
        replies: [
          create({ json: staged }, false),
          post(`/users/${ADA}/lifecycle/activate`, { query: { sendEmail: false } }, { json: {} }),
          get(`/users/${ADA}`, {}, { json: { ...ada, status: 'PROVISIONED' } }),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
      },
    ],
  },
  'finds the account that an earlier try made': {
    source,
    calls: [
      {
        request,
        replies: [create(taken), byLogin([ada])],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: done,
      },
    ],
  },
  'finishes what an earlier try began': {
    source,
    settings: { ...mocks.settings, activation_email: false },
    calls: [
      {
        request: { ...request, entitlements: [inSales] },
        replies: [
          create(taken, false),
          byLogin([staged]),
          post(`/users/${ADA}/lifecycle/activate`, { query: { sendEmail: false } }, { json: {} }),
          get(`/users/${ADA}`, {}, { json: { ...ada, status: 'PROVISIONED' } }),
          get(`/users/${ADA}`, {}, { json: { ...ada, status: 'PROVISIONED' } }),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone], `users/${ADA}/groups`)),
          get(`/groups/${SALES}`, {}, { json: sales }),
          put(`/groups/${SALES}/users/${ADA}`, {}, noContent),
          get(`/users/${ADA}/groups`, {}, pageOf([everyone, sales], `users/${ADA}/groups`)),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that an activation had no effect': {
    source,
    settings: { ...mocks.settings, activation_email: false },
    calls: [
      {
        request,
        replies: [
          create({ json: staged }, false),
          post(`/users/${ADA}/lifecycle/activate`, { query: { sendEmail: false } }, { json: {} }),
          ...Array.from({ length: 4 }, () => get(`/users/${ADA}`, {}, { json: staged })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that another account has the login': {
    source,
    calls: [
      {
        request: { ...request, family_name: 'Byron' },
        replies: [create(taken, true, { profile: { ...profile, lastName: 'Byron' } }), byLogin([ada])],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.uniqueness' },
      },
    ],
  },
  'does not bring back an account that is deactivated or suspended': {
    source,
    calls: ['DEPROVISIONED', 'SUSPENDED'].map((status) => ({
      request,
      replies: [create(taken), byLogin([{ ...ada, status }])],
      error: { code: 'conflict' as const, appErrorCode: 'okta.conflict.inactive_account' },
    })),
  },
  'says what Okta says of a value': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000001',
    calls: [
      {
        request,
        replies: [
          create(
            refusal(400, 'E0000001', 'Api validation failed: email', [
              'email: Does not match required pattern',
            ]),
          ),
        ],
        error: { code: 'invalid_value', appErrorCode: 'okta.invalid_value.validation' },
      },
    ],
  },
  'does not leave an attribute that Okta drops': {
    source,
    calls: [
      {
        request: { ...request, title: 'Countess' },
        replies: [
          create({ json: ada }, true, { profile: { ...profile, title: 'Countess' } }),
          ...Array.from({ length: 4 }, () => get(`/users/${ADA}`, {}, { json: ada })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'asks for what it needs before it writes': {
    calls: [
      { request: { given_name: 'Ada' }, error: { code: 'integration_missing_parameter' } },
      {
        request: { ...request, entitlements: [{ ...inSales, entitlement_type: 'team' }] },
        error: { code: 'unknown_value' },
      },
      { request: { ...request, user_status: 'SUSPENDED' }, error: { code: 'invalid_value' } },
    ],
  },
});
