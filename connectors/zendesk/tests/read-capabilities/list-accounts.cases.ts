import { defineCases, get } from '@patchbay/testing';
import {
  account,
  ada,
  adaAccount,
  byRole,
  grace,
  graceAccount,
  listOf,
  paged,
  pageOf,
  TEAM,
  user,
  USERS,
} from '../common-mock-data.ts';

const source = `${USERS}#list-users`;
const disagreements = [paged('/api/v2/users'), byRole];

export const cases = defineCases('list_accounts', {
  'lists agents and admins, light and suspended ones too': {
    covers: ['success', 'two_pages'],
    source,
    disagreements,
    calls: [
      {
        page: { size: 1 },
        replies: [get('/users', { query: { ...TEAM, 'page[size]': 1 } }, pageOf('users', [ada], 'xxx'))],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users',
            { query: { ...TEAM, 'page[size]': 1, 'page[after]': 'xxx' } },
            pageOf('users', [grace]),
          ),
        ],
        response: [graceAccount],
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    source,
    disagreements,
    calls: [{ replies: [listOf('users', [], TEAM)], response: [] }],
  },
  'lists end users where they are accounts': {
    source,
    disagreements: [paged('/api/v2/users')],
    settings: { subdomain: 'acme', end_users: true },
    calls: [
      {
        replies: [
          listOf('users', [
            user(2001, 'Carl Customer', { role: 'end-user', role_type: null, default_group_id: undefined }),
          ]),
        ],
        response: [
          account(2001, 'Carl Customer', 'ACTIVE', {
            role: 'end-user',
            role_type: undefined,
            default_group_id: undefined,
          }),
        ],
      },
    ],
  },
  'takes one who has not followed the invitation for pending': {
    source,
    disagreements,
    calls: [
      {
        replies: [
          listOf('users', [user(7, 'Mary Jackson', { verified: false, last_login_at: undefined })], TEAM),
        ],
        response: [account(7, 'Mary Jackson', 'PENDING', { verified: 'false', last_login_at: undefined })],
      },
    ],
  },
  'keeps an agent of a kind that Zendesk adds': {
    source,
    disagreements,
    calls: [
      {
        replies: [listOf('users', [user(7, 'Mary Jackson', { role_type: 12 })], TEAM)],
        response: [account(7, 'Mary Jackson', 'ACTIVE', { role_type: '12' })],
      },
    ],
  },
  'gives the user fields that are asked for': {
    source: 'https://developer.zendesk.com/api-reference/ticketing/users/user_fields/',
    disagreements: [...disagreements, paged('/api/v2/user_fields')],
    calls: [
      {
        request: { custom_attributes: ['badge', 'site'] },
        replies: [
          listOf('users', [{ ...ada, user_fields: { badge: 7, site: null } }], TEAM),
          listOf('user_fields', [
            { id: 1, key: 'badge', type: 'integer', title: 'Badge', active: true },
            { id: 2, key: 'site', type: 'text', title: 'Site', active: true },
          ]),
        ],
        response: [{ ...adaAccount, custom_attributes: { badge: '7' } }],
      },
    ],
  },
  'does not take a page that says nothing of the next one for the last': {
    source: 'https://developer.zendesk.com/api-reference/introduction/pagination/#using-offset-pagination',
    disagreements,
    calls: [
      {
        replies: [
          get(
            '/users',
            { query: { ...TEAM, 'page[size]': 100 } },
            { json: { users: [ada], next_page: null, previous_page: null, count: 1 } },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
