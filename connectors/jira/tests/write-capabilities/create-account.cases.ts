import { defineCases, get, post, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  admins,
  ADMINS,
  alreadyDone,
  customer,
  DOCS,
  foundUser,
  GROUPS,
  groupsOf,
  productsOf,
  refused,
  REST,
  user,
  USERS,
} from '../common-mock-data.ts';

const email = 'ada@example.com';
const search = (...found: readonly object[]) =>
  get(
    `${REST}/user/search`,
    { query: { query: email, startAt: 0, maxResults: 200 } },
    { json: found },
    {
      source: `${DOCS}/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get`,
    },
  );
const noMore = (from: number) =>
  get(`${REST}/user/search`, { query: { query: email, startAt: from, maxResults: 200 } }, { json: [] });
const source = `${USERS}#api-rest-api-3-user-post` as const;
const invite = (products: readonly string[], reply: Reply = { status: 201, json: ada }) =>
  post(`${REST}/user`, { json: { emailAddress: email, products } }, reply, { source });

const access = { entitlement_type: 'product_access', integration_specific_id: 'jira-software' };
const inAdmins = { entitlement_type: 'group', integration_specific_id: ADMINS };
const response = { id: ADA, status: 'ACTIVE', created: true } as const;

export const cases = defineCases('create_account', {
  'invites a person with a product': {
    covers: ['success'],
    calls: [
      {
        request: { email, entitlements: [access] },
        replies: [
          search(),
          invite(['jira-software']),
          foundUser(ada),
          productsOf(ada, ['jira-software']),
          productsOf(ada, ['jira-software']),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'invites a person without products, and adds the account to a group': {
    calls: [
      {
        request: { email, entitlements: [inAdmins] },
        replies: [
          search(),
          invite([]),
          foundUser(ada),
          groupsOf(ADA),
          post(
            `${REST}/group/user`,
            { query: { groupId: ADMINS }, json: { accountId: ADA } },
            { status: 201, json: admins },
            { source: `${GROUPS}#api-rest-api-3-group-user-post` },
          ),
          groupsOf(ADA, admins),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account that an earlier try made': {
    calls: [
      {
        request: { email: 'ADA@example.com', entitlements: [access, inAdmins] },
        replies: [
          get(
            `${REST}/user/search`,
            { query: { query: 'ADA@example.com', startAt: 0, maxResults: 200 } },
            { json: [ada] },
          ),
          productsOf(ada, ['jira-software']),
          groupsOf(ADA, admins),
        ],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'takes nobody else for the person, whose name or address begins alike': {
    calls: [
      {
        request: { email },
        replies: [
          search(
            user('other', 'ada@example.com.au', { emailAddress: 'ada@example.com.au' }),
            user('hidden', email),
          ),
          noMore(2),
          invite([]),
          foundUser(ada),
        ],
        response,
      },
    ],
  },
  'takes no customer of the help desk for the person, who has an account of another kind': {
    source:
      'https://support.atlassian.com/organization-administration/docs/copy-customers-with-mismatched-account-types/',
    calls: [
      {
        request: { email },
        replies: [search({ ...customer, emailAddress: email }), noMore(1), invite([]), foundUser(ada)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'refuses a person who turns out to be deactivated, whom the search does not find': {
    source: `${DOCS}/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get`,
    calls: [
      {
        request: { email, entitlements: [inAdmins] },
        replies: [search(), invite([]), foundUser({ ...ada, active: false })],
        error: { code: 'conflict', appErrorCode: 'jira.conflict.inactive_account' },
      },
    ],
  },
  'refuses a person who was deactivated': {
    calls: [
      {
        request: { email },
        replies: [search({ ...ada, active: false })],
        error: { code: 'conflict', appErrorCode: 'jira.conflict.inactive_account' },
      },
    ],
  },
  'finds that the product was not given': {
    source,
    calls: [
      {
        request: { email, entitlements: [access] },
        replies: [
          search(),
          invite(['jira-software']),
          foundUser(ada),
          ...[1, 2, 3, 4].map(() => productsOf(ada, [])),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that no seat is left': {
    source,
    calls: [
      {
        request: { email, entitlements: [access] },
        replies: [search(), invite(['jira-software'], refused(400, 'You have reached your user limit.'))],
        error: { code: 'bad_request' },
      },
    ],
  },
  'takes nobody who hides the address for a person without one': {
    calls: [{ request: { email: '' }, error: { code: 'bad_request' } }],
  },
  'sends nothing for an entitlement that there cannot be': {
    calls: [
      {
        request: { email, entitlements: [{ entitlement_type: 'team', integration_specific_id: '1' }] },
        error: { code: 'unknown_value' },
      },
    ],
  },
});
