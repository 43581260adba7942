import { canary, defineCases, post } from '@patchbay/testing';
import { ada, alreadyDone, api, mocks, oneUser, user, users } from '../common-mock-data.ts';

const source = `${api}create-user` as const;
const role = {
  entitlement_type: 'root_role',
  integration_specific_id: '3',
  integration_specific_resource_id: '',
};
const request = {
  email: 'grace@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
  entitlements: [role],
};
const body = { name: 'Grace Hopper', email: 'grace@example.com', rootRole: 3, sendEmail: true };
const grace = user(8, { name: 'Grace Hopper', email: 'grace@example.com', rootRole: 3 });
const create = (json: object) =>
  post(
    '/api/admin/user-admin',
    { json },
    {
      status: 201,
      json: { ...grace, inviteLink: 'http://localhost:4242/new-user?token=t', emailSent: true },
    },
  );
const response = { id: '8', status: 'PENDING', created: true } as const;

export const cases = defineCases('create_account', {
  'creates a user with a root role and reads it back': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [users(ada), create(body), oneUser(grace, 8)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'creates one who has no email, with a password, and writes to nobody': {
    source,
    calls: [
      {
        request: { username: 'grace', password: canary('first'), entitlements: [role] },
        replies: [
          users(ada),
          create({ username: 'grace', password: canary('first'), rootRole: 3, sendEmail: false }),
          oneUser(user(8, { username: 'grace', rootRole: 3 }), 8),
        ],
        response,
      },
    ],
  },
  'writes no email when the settings say so': {
    source,
    settings: { ...mocks.settings, send_welcome_email: false },
    calls: [
      { request, replies: [users(ada), create({ ...body, sendEmail: false }), oneUser(grace, 8)], response },
    ],
  },
  'finds the user that an earlier try made': {
    source,
    calls: [{ request, replies: [users(ada, grace)], response, effect: alreadyDone }],
  },
  'refuses an email or username that another user has': {
    source,
    calls: [
      {
        request: { ...request, email: 'ADA@example.com' },
        replies: [users(ada)],
        error: { code: 'conflict', appErrorCode: 'unleash.conflict.uniqueness' },
      },
      {
        request: { ...request, email: undefined, username: 'Ben' },
        replies: [users(user(2, { username: 'ben', rootRole: 1 }))],
        error: { code: 'conflict' },
      },
    ],
  },
  'refuses a root role that there is not before Unleash makes half a user of it': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [{ ...role, integration_specific_id: '99' }] },
        replies: [users(ada)],
        error: { code: 'not_found' },
      },
    ],
  },
  'notices a user that is not as it was asked for': {
    source,
    calls: [
      {
        request,
        replies: [users(ada), create(body), oneUser({ ...grace, rootRole: 2 }, 8)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'asks for an email or username, and for one root role': {
    calls: [
      { request: { entitlements: [role] }, replies: [], error: { code: 'integration_missing_parameter' } },
      {
        request: { ...request, entitlements: [] },
        replies: [],
        error: { code: 'integration_missing_parameter' },
      },
      {
        request: { ...request, entitlements: [role, role] },
        replies: [],
        error: { code: 'integration_missing_parameter' },
      },
    ],
  },
  'refuses an entitlement that can be read only': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [
            {
              entitlement_type: 'project_role',
              integration_specific_id: '5',
              integration_specific_resource_id: 'default',
            },
          ],
        },
        replies: [],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
});
