import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  customer,
  CUSTOMER,
  DOCS,
  grace,
  graceAccount,
  REST,
  robot,
  ROBOT,
  user,
  USERS,
} from '../common-mock-data.ts';

/** What stands in for somebody whose record is corrupt, or cannot be read for the moment. */
const former = user('unknown', 'Former user', { active: false });

const source = `${USERS}#api-rest-api-3-users-search-get`;

const list = (from: number, size: number, ...users: readonly object[]) =>
  get(`${REST}/users/search`, { query: { startAt: from, maxResults: size } }, { json: users }, { source });

export const cases = defineCases('list_accounts', {
  'lists people, apps and customers': {
    covers: ['success'],
    calls: [
      {
        page: { size: 4 },
        replies: [list(0, 4, ada, grace, robot, customer)],
        response: [
          adaAccount,
          graceAccount,
          {
            integration_specific_id: ROBOT,
            given_name: 'Automation',
            family_name: 'for Jira',
            user_status: 'ACTIVE',
            account_type: 'service',
            extra_data: { account_type: 'app' },
          },
          {
            integration_specific_id: CUSTOMER,
            email: 'carl@example.com',
            given_name: 'Carl',
            family_name: 'Customer',
            user_status: 'ACTIVE',
            account_type: 'user',
            extra_data: { account_type: 'customer' },
          },
        ],
        hasNextPage: true,
      },
      { nextPage: true, replies: [list(4, 4)], response: [], hasNextPage: false },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      { page: { size: 1 }, replies: [list(0, 1, ada)], response: [adaAccount] },
      { nextPage: true, replies: [list(1, 1, grace)], response: [graceAccount], hasNextPage: true },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [list(0, 200)], response: [] }],
  },
  'goes on behind a page that is shorter than what was asked for': {
    source:
      'https://confluence.atlassian.com/jirakb/changing-maxresults-parameter-for-jira-rest-api-779160706.html',
    calls: [
      { replies: [list(0, 200, ada)], response: [adaAccount], hasNextPage: true },
      { nextPage: true, replies: [list(1, 200, grace)], response: [graceAccount], hasNextPage: true },
      { nextPage: true, replies: [list(2, 200)], response: [], completeness: { seen: 2, complete: true } },
    ],
  },
  'asks again where Jira took too long': {
    calls: [
      {
        replies: [
          get(
            `${REST}/users/search`,
            { query: { startAt: 0, maxResults: 200 } },
            { status: 409, json: { errorMessages: ['The request was interrupted.'], errors: {} } },
            { source },
          ),
          list(0, 200),
        ],
        response: [],
      },
    ],
  },
  'asks for no more than Jira gives at once': {
    calls: [{ page: { size: 5000 }, replies: [list(0, 1000)], response: [] }],
  },
  'says that the list is not whole where Jira does not tell who somebody is, as in an outage': {
    source: `${DOCS}/rest/v3/api-group-users/#api-rest-api-3-users-search-get`,
    calls: [
      { replies: [list(0, 200, former, ada, former)], response: [adaAccount], hasNextPage: true },
      {
        nextPage: true,
        replies: [list(3, 200)],
        response: [],
        completeness: {
          seen: 1,
          complete: false,
          reason: 'Jira gave users without saying who they are: their records are corrupt, or out of reach.',
        },
      },
    ],
  },
});
