import { defineCases, post } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  codes,
  groupsOf,
  GUIDES,
  ERRORS,
  inactiveAda,
  joins,
  membership,
  oneUser,
  REFERENCE,
  refusal,
  SALES,
  user,
  usersLike,
} from '../common-mock-data.ts';

const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', entitlements: [] };
const sent = { login: 'ada@example.com', name: 'Ada Lovelace' };
const byLogin = (entries: readonly object[]) => usersLike({ filter_term: 'ada@example.com' }, entries);
const create = (json: object, answer: object) =>
  post('/users', { json }, { status: 201, json: answer }, { source: `${REFERENCE}/post-users/` });

const inSales = {
  entitlement_type: 'group_role',
  integration_specific_id: 'member',
  integration_specific_resource_id: SALES,
};
const asCoadmin = { entitlement_type: 'enterprise_role', integration_specific_id: 'coadmin' };

export const cases = defineCases('create_account', {
  'creates a managed user': {
    covers: ['success'],
    source: `${GUIDES}/users/create-managed-user/`,
    calls: [
      {
        request,
        replies: [byLogin([]), create(sent, ada), oneUser(ada)],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'gives the role at once, and then the groups': {
    calls: [
      {
        request: { ...request, job_title: 'Mathematician', entitlements: [asCoadmin, inSales] },
        replies: [
          byLogin([]),
          create({ ...sent, job_title: 'Mathematician', role: 'coadmin' }, { ...ada, role: 'coadmin' }),
          oneUser({ ...ada, role: 'coadmin' }, { repeats: true }),
          groupsOf(ADA, []),
          joins(SALES, ADA),
          groupsOf(ADA, [membership(SALES, ADA)]),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
      },
    ],
  },
  'makes an app user': {
    source: `${GUIDES}/sso-identities-and-app-users/2-create-app-user/`,
    calls: [
      {
        request: { given_name: 'Reports', external_app_user_id: 'reports-1', entitlements: [] },
        replies: [
          usersLike({ external_app_user_id: 'reports-1' }, []),
          create(
            { name: 'Reports', is_platform_access_only: true, external_app_user_id: 'reports-1' },
            user(ADA, { name: 'Reports', login: 'AppUser_1_a@boxdevedition.com' }),
          ),
          oneUser(user(ADA, { name: 'Reports', login: 'AppUser_1_a@boxdevedition.com' })),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
      },
    ],
  },
  'finds the user that an earlier try made, among others whose address begins so': {
    source: `${REFERENCE}/get-users/`,
    calls: [
      {
        request,
        replies: [
          byLogin([user('9', { login: 'ada@example.com.au' }), { ...ada, login: 'Ada@Example.com' }]),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: alreadyDone,
      },
    ],
  },
  'gives the user that is there what it lacks': {
    calls: [
      {
        request: { ...request, entitlements: [inSales] },
        replies: [
          byLogin([ada]),
          groupsOf(ADA, []),
          joins(SALES, ADA),
          groupsOf(ADA, [membership(SALES, ADA)]),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'leaves an inactive user to be activated': {
    calls: [
      {
        request,
        replies: [byLogin([inactiveAda])],
        error: { code: 'conflict', appErrorCode: 'box.conflict.inactive_account' },
      },
    ],
  },
  'says that the address has an account of Box elsewhere': {
    source: ERRORS,
    disagreements: [...codes],
    calls: [
      {
        request,
        replies: [
          byLogin([]),
          post(
            '/users',
            { json: sent },
            refusal(409, 'user_login_already_used', 'User with the specified login already exists'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'box.conflict.uniqueness' },
      },
    ],
  },
  'finds that the user is not there': {
    calls: [
      {
        request,
        replies: [byLogin([]), create(sent, ada), oneUser(user(ADA, { login: 'somebody@example.com' }))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes no second admin': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'enterprise_role', integration_specific_id: 'admin' }],
        },
        replies: [byLogin([])],
        error: { code: 'unsupported_operation', appErrorCode: 'box.unsupported_operation.role' },
      },
    ],
  },
  'gives one role in the enterprise, and one in a group': {
    calls: [
      [asCoadmin, { ...asCoadmin, integration_specific_id: 'user' }],
      [inSales, { ...inSales, integration_specific_id: 'admin' }],
    ].map((entitlements) => ({
      request: { ...request, entitlements },
      replies: [],
      error: { code: 'invalid_value' as const },
    })),
  },
  'needs a name': {
    calls: [
      {
        request: { email: 'ada@example.com', entitlements: [] },
        replies: [],
        error: { code: 'integration_missing_parameter' },
      },
    ],
  },
});
