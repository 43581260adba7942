import { defineCases, get, post, type Reply } from '@patchbay/testing';
import { GRACE, invalid, LIGHT, refuses, SALES, show, user, USERS, done } from '../common-mock-data.ts';
import { nested, withoutBody } from '../disagreements.ts';
import { agent, customRoles, inGroups, joinSales } from '../write-mocks.ts';

const source = `${USERS}#create-user`;
const request = { email: 'grace@example.com', given_name: 'Grace', family_name: 'Hopper' };
const wanted = { name: 'Grace Hopper', email: 'grace@example.com', role: 'agent' };
const response = { id: String(GRACE), status: 'PENDING', created: true } as const;
const invited = { ...agent, verified: false, last_login_at: undefined };
const create = (reply: Reply = { status: 201, json: { user: invited } }, more: object = {}) =>
  post('/users', { json: { user: { ...wanted, ...more } } }, reply);
const taken = invalid(
  'email',
  'Email: grace@example.com is already being used by another user',
  'DuplicateValue',
);
const search = (...users: readonly unknown[]) =>
  get(
    '/users/search',
    { query: { query: 'email:grace@example.com' } },
    { json: { users, next_page: null, previous_page: null, count: users.length } },
  );
const disagreements = [refuses('post', '/api/v2/users')];

export const cases = defineCases('create_account', {
  'creates an agent and takes it into a group': {
    covers: ['success'],
    source,
    disagreements: [nested('group_memberships'), withoutBody('group_memberships')],
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'group', integration_specific_id: String(SALES) }],
        },
        replies: [create(), show(invited), show(invited), inGroups(), joinSales(), inGroups(SALES)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'creates a light agent': {
    source,
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'custom_role', integration_specific_id: String(LIGHT) }],
        },
        replies: [
          customRoles,
          create(undefined, { custom_role_id: LIGHT }),
          show({ ...invited, custom_role_id: LIGHT, role_type: 1 }),
        ],
        response,
      },
    ],
  },
  'finds the account that an earlier try made': {
    source,
    disagreements,
    calls: [{ request, replies: [create(taken), search(invited)], response, effect: done }],
  },
  'takes the account that an earlier try made into a group': {
    source,
    disagreements: [...disagreements, nested('group_memberships'), withoutBody('group_memberships')],
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'group', integration_specific_id: String(SALES) }],
        },
        replies: [create(taken), search(invited), show(invited), inGroups(), joinSales(), inGroups(SALES)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'does not let in a suspended user unasked': {
    source,
    disagreements,
    calls: [
      {
        request,
        replies: [create(taken), search({ ...invited, suspended: true })],
        error: { code: 'conflict', appErrorCode: 'zendesk.conflict.inactive_account' },
      },
    ],
  },
  'does not make an agent of a customer who has the address': {
    source,
    disagreements,
    calls: [
      {
        request,
        replies: [create(taken), search({ ...invited, role: 'end-user' })],
        error: { code: 'conflict', appErrorCode: 'zendesk.conflict.uniqueness' },
      },
      {
        request,
        replies: [create(taken), search(user(8, 'Grace Other', { email: 'grace@example.com.au' }))],
        error: { code: 'conflict' },
      },
    ],
  },
  'finds that the user became no agent': {
    source,
    calls: [
      {
        request,
        replies: [create(), ...Array.from({ length: 4 }, () => show({ ...invited, role: 'end-user' }))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that a value is not accepted': {
    source,
    disagreements,
    calls: [
      {
        request,
        replies: [
          create(invalid('email', 'Email: grace@example.com is not properly formatted', 'InvalidFormat')),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'does not choose between two roles': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [
            { entitlement_type: 'role', integration_specific_id: 'admin' },
            { entitlement_type: 'custom_role', integration_specific_id: String(LIGHT) },
          ],
        },
        replies: [customRoles],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'asks for what it needs before it writes': {
    calls: [
      { request: { email: 'grace@example.com' }, error: { code: 'integration_missing_parameter' } },
      { request: { given_name: 'Grace' }, error: { code: 'integration_missing_parameter' } },
      {
        request: { ...request, entitlements: [{ entitlement_type: 'team', integration_specific_id: '1' }] },
        error: { code: 'invalid_value' },
      },
    ],
  },
});
