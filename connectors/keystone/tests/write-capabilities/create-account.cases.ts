import { canary, defineCases, get, post, put } from '@patchbay/testing';
import { ada, api, asked, ben, listOf } from '../common-mock-data.ts';

const source = `${api}#create-user` as const;
const password = canary('first');
const request = {
  username: 'ada',
  email: 'ada@example.com',
  description: 'Engineer',
  domain_id: 'd-acme',
  default_project_id: 'p-web',
  entitlements: [],
};
const fields = {
  name: 'ada',
  domain_id: 'd-acme',
  enabled: true,
  email: 'ada@example.com',
  description: 'Engineer',
  default_project_id: 'p-web',
};
const response = { id: 'ada', status: 'ACTIVE', created: true } as const;
const named = (records: readonly object[], query = { name: 'ada', domain_id: 'd-acme' }) =>
  get('/users', { query }, listOf('users', records));
const created = { status: 201, json: { user: ada } };
const readBack = get('/users/ada', {}, { json: { user: ada } });
const group = {
  entitlement_type: 'group',
  integration_specific_id: 'g-devs',
  integration_specific_resource_id: '',
};

export const cases = defineCases('create_account', {
  'creates a user and reads it back': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { ...request, password },
        replies: [named([]), post('/users', { json: { user: { ...fields, password } } }, created), readBack],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'takes the email for the name, in the domain of the settings, and creates it disabled': {
    source,
    calls: [
      {
        request: { email: 'ben@example.com', user_status: 'suspended', entitlements: [] },
        replies: [
          named([], { name: 'ben@example.com', domain_id: 'default' }),
          post(
            '/users',
            {
              json: {
                user: {
                  name: 'ben@example.com',
                  email: 'ben@example.com',
                  domain_id: 'default',
                  enabled: false,
                },
              },
            },
            { status: 201, json: { user: ben } },
          ),
          get(
            '/users/ben',
            {},
            {
              json: {
                user: { ...ben, name: 'ben@example.com', email: 'ben@example.com', domain_id: 'default' },
              },
            },
          ),
        ],
        response: { id: 'ben', status: 'SUSPENDED', created: true },
      },
    ],
  },
  'gives the new user entitlements': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [group] },
        replies: [
          named([]),
          post('/users', { json: { user: fields } }, created),
          readBack,
          asked('/groups/g-devs/users/ada', false),
          put('/groups/g-devs/users/ada', {}, { status: 204 }),
          asked('/groups/g-devs/users/ada', true),
        ],
        response,
      },
    ],
  },
  'finds the user that an earlier try made': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [group] },
        replies: [named([ada]), asked('/groups/g-devs/users/ada', true)],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'gives what an earlier try did not': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [group] },
        replies: [
          named([ada]),
          asked('/groups/g-devs/users/ada', false),
          put('/groups/g-devs/users/ada', {}, { status: 204 }),
          asked('/groups/g-devs/users/ada', true),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'refuses a name that another user has': {
    source,
    calls: [
      {
        request: { ...request, email: 'other@example.com' },
        replies: [named([ada])],
        error: { code: 'conflict', appErrorCode: 'keystone.conflict.uniqueness' },
      },
    ],
  },
  'reports a name that is taken in other letters': {
    source,
    calls: [
      {
        request,
        replies: [
          named([]),
          post(
            '/users',
            { json: { user: fields } },
            {
              status: 409,
              json: { error: { code: 409, title: 'Conflict', message: 'Duplicate entry found.' } },
            },
          ),
        ],
        error: { code: 'conflict' },
      },
    ],
  },
  'notices a user that is not as it was asked for': {
    source,
    calls: [
      {
        request,
        replies: [
          named([]),
          post('/users', { json: { user: fields } }, created),
          get('/users/ada', {}, { json: { user: { ...ada, enabled: false } } }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'asks for a name': {
    calls: [{ request: { entitlements: [] }, replies: [], error: { code: 'integration_missing_parameter' } }],
  },
  'refuses a status that a new user cannot have': {
    calls: [
      { request: { ...request, user_status: 'DELETED' }, replies: [], error: { code: 'invalid_value' } },
    ],
  },
  'refuses an entitlement of no known type before anything is created': {
    calls: [
      {
        request: { ...request, entitlements: [{ ...group, entitlement_type: 'license' }] },
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
});
