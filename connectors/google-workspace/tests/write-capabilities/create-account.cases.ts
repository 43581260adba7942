import { redactedText } from '@patchbay/core';
import { defineCases, post, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaIn,
  ERRORS,
  gone,
  grace,
  memberOf,
  noMember,
  noUser,
  REFERENCE,
  refused,
  refuses,
  SALES,
  userOf,
} from '../common-mock-data.ts';
import { noGroupInside, inSales, look } from '../write-mocks.ts';

const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', entitlements: [] };
const response = { id: ADA, status: 'ACTIVE', created: true } as const;
const source = `${REFERENCE}/users/insert`;

const insert = (reply: Reply, parts: object = {}) =>
  post(
    '/directory/v1/users',
    {
      json: {
        primaryEmail: 'ada@example.com',
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        password: redactedText,
        changePasswordAtNextLogin: true,
        ...parts,
      },
    },
    reply,
  );

const absent = userOf('ada@example.com', gone);
const inGroup = {
  ...request,
  entitlements: [
    {
      entitlement_type: 'group_role',
      integration_specific_id: 'MEMBER',
      integration_specific_resource_id: SALES,
    },
  ],
};

export const cases = defineCases('create_account', {
  'creates a user with a password that nobody knows': {
    covers: ['success'],
    source,
    disagreements: [noUser],
    calls: [
      {
        request: { ...request, org_unit_path: '/Sales' },
        replies: [absent, insert({ json: ada }, { orgUnitPath: '/Sales' }), look()],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'waits until the new user is seen, and takes it into a group': {
    source: 'https://developers.google.com/workspace/admin/directory/v1/guides/manage-users',
    disagreements: [noUser, noMember],
    calls: [
      {
        request: inGroup,
        replies: [
          absent,
          insert({ json: ada }),
          userOf(ADA, gone),
          look(),
          inSales(),
          noGroupInside(),
          look(),
          post(
            `/directory/v1/groups/${SALES}/members`,
            { json: { email: 'ada@example.com', role: 'MEMBER' } },
            { json: adaIn('MEMBER') },
          ),
          inSales('MEMBER'),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the user that an earlier try made, and gives what is missing': {
    disagreements: [noMember],
    calls: [
      {
        request: inGroup,
        replies: [
          userOf('ada@example.com', { json: ada }),
          inSales(),
          noGroupInside(),
          look(),
          post(
            `/directory/v1/groups/${SALES}/members`,
            { json: { email: 'ada@example.com', role: 'MEMBER' } },
            { json: adaIn('MEMBER') },
          ),
          inSales('MEMBER'),
        ],
        response,
        effect: { kind: 'updated' },
      },
      {
        request: inGroup,
        replies: [userOf('ada@example.com', { json: ada }), memberOf(SALES, ADA, { json: adaIn('MEMBER') })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not revive who is suspended': {
    calls: [
      {
        request: { ...request, email: 'grace@example.com' },
        replies: [userOf('grace@example.com', { json: grace })],
        error: { code: 'conflict', appErrorCode: 'google-workspace.conflict.inactive_account' },
      },
    ],
  },
  'does not take the alias of another for the user': {
    calls: [
      {
        request: { ...request, email: 'countess@example.com' },
        replies: [userOf('countess@example.com', { json: ada })],
        error: { code: 'conflict', appErrorCode: 'google-workspace.conflict.uniqueness' },
      },
    ],
  },
  'tells of an address that a group has': {
    source: ERRORS,
    disagreements: [noUser, refuses('post', 'users', ERRORS)],
    calls: [
      {
        request,
        replies: [absent, insert(refused(409, 'duplicate', 'Entity already exists.'))],
        error: { code: 'conflict' },
      },
    ],
  },
  'gives one role in a group': {
    calls: [
      {
        request: {
          ...inGroup,
          entitlements: ['MEMBER', 'OWNER'].map((id) => ({
            entitlement_type: 'group_role',
            integration_specific_id: id,
            integration_specific_resource_id: SALES,
          })),
        },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'knows no other entitlements': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'licence', integration_specific_id: 'x' }],
        },
        error: { code: 'unknown_value' },
      },
    ],
  },
  'tells of a new user who is never seen': {
    source,
    disagreements: [noUser],
    calls: [
      {
        request,
        replies: [absent, insert({ json: ada }), ...Array.from({ length: 5 }, () => userOf(ADA, gone))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
