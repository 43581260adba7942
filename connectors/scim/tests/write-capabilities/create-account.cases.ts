import { canary, defineCases, get, patch, post } from '@patchbay/testing';
import {
  ada,
  ben,
  group,
  listOf,
  member,
  noContent,
  one,
  patchOf,
  refusal,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const dora = {
  id: 'u4',
  schemas: [userSchema],
  userName: 'dora@example.com',
  name: { givenName: 'Dora', familyName: 'Maar' },
  displayName: 'Dora Maar',
  emails: [{ value: 'dora@example.com', type: 'work', primary: true }],
  active: true,
};
const { id: _id, ...doraBody } = dora;
const doraRequest = { email: 'dora@example.com', given_name: 'Dora', family_name: 'Maar', entitlements: [] };
const taken = refusal(409, 'User already exists.', 'uniqueness');
const byUserName = { query: { count: 100, filter: 'userName eq "dora@example.com"' } };
const editor = { entitlement_type: 'role', integration_specific_id: 'role::editor' };
const engineering = { entitlement_type: 'group', integration_specific_id: 'g1' };

export const cases = defineCases('create_account', {
  'creates a user with the address as user name, a role and a license': {
    covers: ['success'],
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        request: {
          email: 'ben@example.com',
          given_name: 'Ben',
          family_name: 'Okri',
          entitlements: [
            { entitlement_type: 'role', integration_specific_id: 'role:base:user' },
            { entitlement_type: 'entitlement', integration_specific_id: 'entitlement:license:PABC123' },
          ],
        },
        replies: [
          post(
            '/Users',
            {
              json: {
                schemas: [userSchema],
                userName: 'ben@example.com',
                displayName: 'Ben Okri',
                active: true,
                roles: [{ value: 'user', type: 'base', primary: true }],
                entitlements: [{ value: 'PABC123', type: 'license' }],
              },
            },
            one(ben, 201),
          ),
          get(`/Users/${ben.id}`, {}, one(ben)),
        ],
        response: { id: ben.id, status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'creates a suspended user with everything that the standard has': {
    settings: standardSettings,
    calls: [
      {
        request: {
          ...doraRequest,
          username: 'dora',
          user_status: 'SUSPENDED',
          display_name: 'D. Maar',
          title: 'Photographer',
          department: 'Art',
          manager_id: 'u1',
          password: canary('password'),
        },
        replies: [
          post(
            standard('/Users'),
            {
              json: {
                ...doraBody,
                schemas: [userSchema, enterprise],
                userName: 'dora',
                displayName: 'D. Maar',
                active: false,
                title: 'Photographer',
                [enterprise]: { department: 'Art', manager: { value: 'u1' } },
                password: canary('password'),
              },
              headers: { 'content-type': 'application/scim+json' },
            },
            one({ ...dora, userName: 'dora', active: false }, 201),
          ),
          get(standard('/Users/u4'), {}, one({ ...dora, userName: 'dora', active: false })),
        ],
        response: { id: 'u4', status: 'SUSPENDED', created: true },
      },
    ],
  },
  'takes the new user into its groups': {
    settings: standardSettings,
    calls: [
      {
        request: { ...doraRequest, entitlements: [engineering] },
        replies: [
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering'))),
          post(standard('/Users'), { json: doraBody }, one(dora, 201)),
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering'))),
          get(
            standard('/Groups/g1'),
            { query: { attributes: 'id,members' } },
            one(group('g1', 'Engineering')),
          ),
          patch(
            standard('/Groups/g1'),
            patchOf({ op: 'add', path: 'members', value: [{ value: 'u4' }] }),
            noContent,
          ),
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering', member('u4')))),
          get(standard('/Users/u4'), {}, one(dora)),
        ],
        response: { id: 'u4', status: 'ACTIVE', created: true },
      },
    ],
  },
  'creates nothing when a group does not exist': {
    settings: standardSettings,
    calls: [
      {
        request: { ...doraRequest, entitlements: [engineering] },
        replies: [get(standard('/Groups/g1'), {}, refusal(404, 'There is no such group.'))],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds that an earlier try got through, and gives what it did not get to': {
    settings: standardSettings,
    calls: [
      {
        request: {
          ...doraRequest,
          entitlements: [engineering, editor],
        },
        replies: [
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering', member('u4')))),
          post(standard('/Users'), { json: { ...doraBody, roles: [{ value: 'editor' }] } }, taken),
          get(standard('/Users'), byUserName, listOf([dora])),
          get(standard('/Users/u4'), {}, one(dora)),
          patch(
            standard('/Users/u4'),
            patchOf({ op: 'add', path: 'roles', value: [{ value: 'editor' }] }),
            noContent,
          ),
          get(standard('/Users/u4'), {}, one({ ...dora, roles: [{ value: 'editor' }] })),
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering', member('u4')))),
        ],
        response: { id: 'u4', status: 'ACTIVE', created: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'is refused when somebody else has the user name': {
    settings: standardSettings,
    calls: [
      {
        request: doraRequest,
        replies: [
          post(standard('/Users'), { json: doraBody }, taken),
          get(standard('/Users'), byUserName, listOf([{ ...dora, displayName: 'Dora the Explorer' }])),
        ],
        error: { code: 'conflict', appErrorCode: 'scim.conflict.uniqueness' },
      },
    ],
  },
  'is refused when the user name is found in another case alone': {
    settings: standardSettings,
    calls: [
      {
        request: doraRequest,
        replies: [
          post(standard('/Users'), { json: doraBody }, taken),
          get(standard('/Users'), byUserName, listOf([])),
        ],
        error: { code: 'conflict' },
      },
    ],
  },
  'notices a user that is not there': {
    settings: standardSettings,
    calls: [
      {
        request: doraRequest,
        replies: [
          post(standard('/Users'), { json: doraBody }, one(dora, 201)),
          get(standard('/Users/u4'), {}, refusal(404, 'There is no such user.')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'notices that the server dropped the role and the suspension': {
    settings: standardSettings,
    calls: [
      {
        request: { ...doraRequest, user_status: 'SUSPENDED', entitlements: [editor] },
        replies: [
          post(
            standard('/Users'),
            { json: { ...doraBody, active: false, roles: [{ value: 'editor' }] } },
            one(dora, 201),
          ),
          get(standard('/Users/u4'), {}, one(dora)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'notices an answer about somebody else, and gives that user nothing': {
    settings: standardSettings,
    calls: [
      {
        request: { ...doraRequest, entitlements: [engineering] },
        replies: [
          get(standard('/Groups/g1'), {}, one(group('g1', 'Engineering'))),
          post(standard('/Users'), { json: doraBody }, one({ id: 'u1', userName: 'other' }, 201)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not create a user whose role the server cannot keep': {
    settings: { ...standardSettings, roles_and_entitlements: false },
    calls: [
      { request: { ...doraRequest, entitlements: [editor] }, error: { code: 'unsupported_operation' } },
    ],
  },
  'wants a user name': {
    calls: [
      { request: { given_name: 'Ada', entitlements: [] }, error: { code: 'integration_missing_parameter' } },
    ],
  },
  'does not know a status': {
    calls: [
      {
        request: { email: 'ada@example.com', user_status: 'DELETED', entitlements: [] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'wants one name to sign in with where the address is that name': {
    calls: [
      {
        request: { email: ada.userName, username: 'ada', entitlements: [] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'has no groups on PagerDuty': {
    calls: [
      {
        request: { email: 'ada@example.com', entitlements: [engineering] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'does not know an entitlement type': {
    calls: [
      {
        request: {
          email: 'ada@example.com',
          entitlements: [{ entitlement_type: 'team', integration_specific_id: 't1' }],
        },
        error: { code: 'unknown_value' },
      },
    ],
  },
});
