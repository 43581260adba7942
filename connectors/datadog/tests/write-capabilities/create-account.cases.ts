import { defineCases, get, post } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaWithBoth,
  ADMIN_ROLE,
  alreadyDone,
  API,
  disabledAda,
  invited,
  joins,
  membership,
  members,
  oneUser,
  OWN_ROLE,
  robot,
  ROBOT,
  SALES,
  user,
  users,
} from '../common-mock-data.ts';

const email = 'ada@example.com';
const request = { email, given_name: 'Ada', family_name: 'Lovelace', title: 'Mathematician' };
const attributes = { email, name: 'Ada Lovelace', title: 'Mathematician' };

const newAda = user(ADA, { ...attributes, handle: email, status: 'Pending', verified: false });
const newAdmin = user(ADA, { ...newAda.attributes }, [ADMIN_ROLE]);

const created = (roles: readonly string[], answer: object) =>
  post(
    '/api/v2/users',
    {
      json: {
        data: {
          type: 'users',
          attributes,
          relationships: { roles: { data: roles.map((id) => ({ type: 'roles', id })) } },
        },
      },
    },
    { status: 201, json: { data: answer } },
    { source: `${API}/users/#create-a-user` },
  );

const nobody = users([], { query: { filter: email } });
const asRole = (id: string) => ({ entitlement_type: 'organization_role', integration_specific_id: id });
const inSales = {
  entitlement_type: 'team_role',
  integration_specific_id: 'member',
  integration_specific_resource_id: SALES,
};

export const cases = defineCases('create_account', {
  'gives one role in a team': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [inSales, { ...inSales, integration_specific_id: 'admin' }],
        },
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'creates a person with a role, and invites': {
    covers: ['success'],
    calls: [
      {
        request: { ...request, entitlements: [asRole(ADMIN_ROLE)] },
        replies: [
          nobody,
          created([ADMIN_ROLE], newAdmin),
          oneUser(newAdmin),
          invited(ADA),
          oneUser(newAdmin),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'sends no email where it shall not': {
    settings: { send_invitations: false },
    calls: [
      {
        request: { ...request, entitlements: [] },
        replies: [nobody, created([], newAda), oneUser(newAda)],
        response: { id: ADA, status: 'PENDING', created: true },
      },
    ],
  },
  'puts a new person into a team': {
    settings: { send_invitations: false },
    calls: [
      {
        request: { ...request, entitlements: [inSales] },
        replies: [
          nobody,
          created([], newAda),
          oneUser(newAda),
          members(SALES, []),
          joins(SALES),
          members(SALES, [membership(SALES, ADA)]),
        ],
        response: { id: ADA, status: 'PENDING', created: true },
      },
    ],
  },
  'makes a service account, though its owner has the same email': {
    calls: [
      {
        request: { email, given_name: 'Deployments', service_account: true, entitlements: [] },
        replies: [
          users([ada], { query: { filter: email } }),
          post(
            '/api/v2/service_accounts',
            {
              json: {
                data: {
                  type: 'users',
                  attributes: { email, name: 'Deployments', service_account: true },
                  relationships: { roles: { data: [] } },
                },
              },
            },
            { status: 201, json: { data: robot } },
            { source: `${API}/service-accounts/#create-a-service-account` },
          ),
          oneUser(robot),
        ],
        response: { id: ROBOT, status: 'ACTIVE', created: true },
      },
    ],
  },
  'finds the person that an earlier try made': {
    calls: [
      {
        request: { ...request, entitlements: [asRole(ADMIN_ROLE)] },
        // The filter finds parts of addresses and names too.
        replies: [
          users([user('u8', { email: 'nada@example.com' }), robot, ada], { query: { filter: email } }),
          oneUser(ada),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: alreadyDone,
      },
    ],
  },
  'gives what an earlier try did not': {
    calls: [
      {
        request: { ...request, entitlements: [asRole(OWN_ROLE)] },
        replies: [
          users([ada], { query: { filter: email } }),
          oneUser(ada),
          post(
            `/api/v2/roles/${OWN_ROLE}/users`,
            { json: { data: { type: 'users', id: ADA } } },
            { json: { data: [ada] } },
            { source: `${API}/roles/#add-a-user-to-a-role` },
          ),
          oneUser(adaWithBoth),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'does not bring back a disabled person unasked': {
    calls: [
      {
        request: { ...request, entitlements: [] },
        replies: [users([disabledAda], { query: { filter: email } })],
        error: { code: 'conflict', appErrorCode: 'datadog.conflict.inactive_account' },
      },
    ],
  },
  'finds that Datadog made nobody': {
    calls: [
      {
        request: { ...request, entitlements: [] },
        replies: [
          nobody,
          created([], newAda),
          get(`/api/v2/users/${ADA}`, {}, { json: { data: user(ADA, { email: 'eve@example.com' }) } }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'knows no other entitlements': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'licence', integration_specific_id: 'pro' }],
        },
        error: { code: 'unknown_value' },
      },
    ],
  },
});
