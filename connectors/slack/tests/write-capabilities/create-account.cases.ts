import { defineCases, get, post } from '@patchbay/testing';
import { groupHas, noop, writeGroup } from '../access-mocks.ts';
import { asAdmin, janine, peter, refused, scim, scimPeter, scimRefused } from '../common-mock-data.ts';

const source = 'https://docs.slack.dev/reference/scim-api';

const request = {
  email: 'peter@ghostbusters.example.com',
  given_name: 'Peter',
  family_name: 'Venkman',
  entitlements: [],
};

const lookup = (reply: object) =>
  get('/users.lookupByEmail', { query: { email: 'peter@ghostbusters.example.com' } }, reply);

const newUser = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'peter',
  name: { givenName: 'Peter', familyName: 'Venkman' },
  emails: [{ value: 'peter@ghostbusters.example.com', type: 'work', primary: true }],
  active: true,
};

const create = (reply: object) => post(scim('/Users'), { json: newUser, headers: asAdmin }, reply);
const readBack = (reply: object = { json: scimPeter }) => get(scim('/Users/U0PETER'), {}, reply);

const withGroup = {
  ...request,
  entitlements: [
    {
      entitlement_type: 'user_group',
      integration_specific_id: 'S0616NG6M',
      integration_specific_resource_id: '',
    },
  ],
};

const response = { id: 'U0PETER', status: 'ACTIVE', created: true } as const;

export const cases = defineCases('create_account', {
  'creates an account by SCIM when nobody has the email address': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [lookup(refused('users_not_found')), create({ status: 201, json: scimPeter }), readBack()],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'takes the new account into a user group': {
    calls: [
      {
        request: withGroup,
        replies: [
          lookup(refused('users_not_found')),
          create({ status: 201, json: scimPeter }),
          readBack(),
          groupHas('U0DANA'),
          writeGroup('U0DANA,U0PETER'),
          groupHas('U0DANA', 'U0PETER'),
        ],
        response,
      },
    ],
  },
  'finds the account as it is wanted, as after a lost answer': {
    source: 'https://docs.slack.dev/reference/methods/users.lookupByEmail',
    calls: [
      {
        request: withGroup,
        replies: [lookup({ json: { ok: true, user: peter } }), groupHas('U0PETER')],
        response,
        effect: noop,
      },
    ],
  },
  'goes on where an earlier try broke off': {
    calls: [
      {
        request: withGroup,
        replies: [
          lookup({ json: { ok: true, user: peter } }),
          groupHas('U0DANA'),
          writeGroup('U0DANA,U0PETER'),
          groupHas('U0DANA', 'U0PETER'),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds an account that was invited': {
    calls: [
      {
        request: { email: 'janine@example.com', entitlements: [] },
        replies: [
          get(
            '/users.lookupByEmail',
            { query: { email: 'janine@example.com' } },
            { json: { ok: true, user: janine } },
          ),
        ],
        response: { id: 'U0JANINE', status: 'PENDING', created: true },
        effect: noop,
      },
    ],
  },
  'does not take another person for the new one': {
    calls: [
      {
        request: { ...request, given_name: 'Egon' },
        replies: [lookup({ json: { ok: true, user: peter } })],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.uniqueness' },
      },
    ],
  },
  'does not take a person without a family name for one who has it': {
    calls: [
      {
        request: {
          email: 'janine@example.com',
          given_name: 'Janine',
          family_name: 'Melnitz',
          entitlements: [],
        },
        replies: [
          get(
            '/users.lookupByEmail',
            { query: { email: 'janine@example.com' } },
            { json: { ok: true, user: janine } },
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.uniqueness' },
      },
    ],
  },
  'reports the email address of a deactivated account, which the look-up does not find': {
    source,
    calls: [
      {
        request,
        replies: [lookup(refused('users_not_found')), create(scimRefused(409, 'email_taken'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.uniqueness' },
      },
    ],
  },
  'reports an account that is not there afterwards': {
    calls: [
      {
        request,
        replies: [
          lookup(refused('users_not_found')),
          create({ status: 201, json: scimPeter }),
          readBack(scimRefused(404, 'no_such_user')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses what Slack cannot create, before anything is sent': {
    calls: [
      {
        request: { given_name: 'Peter', entitlements: [] },
        error: { code: 'integration_missing_parameter' },
      },
      { request: { ...request, user_status: 'SUSPENDED' }, error: { code: 'invalid_value' } },
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'license', integration_specific_id: 'l1' }],
        },
        error: { code: 'unknown_value' },
      },
    ],
  },
});
