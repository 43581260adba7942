import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ADMIN_MODE,
  adaAccount,
  adaAttributes,
  adaOnInstance as ada,
  administrator,
  all,
  basicUser,
  BOT,
  CUSTOM_ATTRIBUTES,
  direct,
  GRACE,
  GROUP_MEMBERS,
  invited,
  KEYSET,
  LINUS,
  list,
  mary,
  maryAccount,
  me,
  member,
  notFound,
  onInstance,
  owner,
  onlyRoot,
  places,
  projects,
  user,
  USERS,
  inGroup,
} from '../common-mock-data.ts';

const source = `${GROUP_MEMBERS}#list-all-members-of-a-group-including-inherited-and-invited-members`;

const users = { query: KEYSET } as const;
const noPlaces = () => [
  list('/groups', [], { query: { order_by: 'id', sort: 'asc', all_available: true } }),
  list('/projects', [], { query: KEYSET }),
];

export const cases = defineCases('list_accounts', {
  'lists everybody in the group and below it once, and who is invited': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', []),
          all('groups/10', [
            member(ADA, 50, {
              email: 'ada@example.com',
              group_saml_identity: {
                extern_uid: 'ABC-1234567890',
                provider: 'group_saml',
              },
            }),
            member(LINUS, 20, { state: 'blocked' }),
          ]),
          direct('groups/11', []),
          all('groups/11', [member(ADA, 50), member(GRACE, 30, { membership_state: 'awaiting' })]),
          all('projects/10', [
            member(ADA, 50),
            member(GRACE, 40, { membership_state: 'awaiting' }),
            member(BOT, 40),
          ]),
        ],
        response: [
          {
            ...adaAccount,
            email: 'ada@example.com',
            extra_data: { ...adaAccount.extra_data, saml_name_id: 'ABC-1234567890' },
          },
          {
            integration_specific_id: '3',
            given_name: 'Linus',
            username: 'linus',
            user_status: 'SUSPENDED',
            account_type: 'user',
            extra_data: { state: 'blocked', membership_state: 'active' },
          },
          {
            integration_specific_id: '2',
            given_name: 'Grace',
            family_name: 'Hopper',
            username: 'grace',
            user_status: 'PENDING',
            account_type: 'user',
            extra_data: { state: 'active', membership_state: 'awaiting' },
          },
          {
            integration_specific_id: '4',
            given_name: 'Deployments',
            username: 'project_10_bot_6f6d0e9b',
            user_status: 'ACTIVE',
            account_type: 'service',
            extra_data: { state: 'active', membership_state: 'active' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          ...places(),
          invited('groups/10', []),
          invited('groups/11', [mary(30)]),
          invited('projects/10', [mary(20)]),
        ],
        response: [maryAccount],
      },
    ],
  },
  'leaves out who has access through others alone, where the setting says so': {
    source: `${GROUP_MEMBERS}#list-all-members-of-a-group`,
    settings: { ...inGroup, indirect_access: false },
    calls: [
      {
        replies: [owner(), ...onlyRoot(), direct('groups/10', [member(ADA, 50)])],
        response: [adaAccount],
        hasNextPage: true,
      },
    ],
  },
  'lists who has minimal access, whom the list of all leaves out, and nobody without access': {
    source: 'https://docs.gitlab.com/user/permissions/#users-with-minimal-access',
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', [member(ADA, 5)]),
          all('groups/10', [member(GRACE, 0)]),
        ],
        response: [adaAccount],
        hasNextPage: true,
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    source,
    calls: [
      { replies: [owner(), ...onlyRoot(), direct('groups/10', []), all('groups/10', [])], response: [] },
      { nextPage: true, replies: [...onlyRoot(), invited('groups/10', [])], response: [] },
    ],
  },
  'reads the users of an instance by keyset, and follows the link': {
    covers: ['two_pages'],
    source: 'https://docs.gitlab.com/api/rest/#keyset-based-pagination',
    settings: onInstance,
    calls: [
      {
        page: { size: 1 },
        replies: [
          ...administrator(),
          list('/users', [user(ADA)], {
            ...users,
            size: 1,
            next: 'https://gitlab.example.com/api/v4/users?id_after=1&order_by=id&pagination=keyset&per_page=1&sort=asc',
          }),
        ],
        response: [ada],
      },
      {
        nextPage: true,
        replies: [
          get(
            `/users`,
            { query: { ...KEYSET, per_page: 1, id_after: 1 } },
            {
              json: [user(GRACE, { state: 'deactivated', last_activity_on: null })],
            },
          ),
        ],
        hasNextPage: true,
        response: [
          {
            ...ada,
            integration_specific_id: '2',
            email: 'grace@example.com',
            given_name: 'Grace',
            family_name: 'Hopper',
            username: 'grace',
            user_status: 'INACTIVE',
            extra_data: {
              state: 'deactivated',
              external: 'false',
              two_factor_enabled: 'true',
              created_at: '2025-11-03T08:00:00.000Z',
            },
          },
        ],
      },
      { nextPage: true, replies: noPlaces(), response: [] },
    ],
  },
  'tells the custom attributes of users that are asked for': {
    source: CUSTOM_ATTRIBUTES,
    settings: onInstance,
    calls: [
      {
        request: { custom_attributes: ['location'] },
        replies: [
          ...administrator(),
          list('/users', [user(ADA, { custom_attributes: adaAttributes })], {
            query: { ...KEYSET, with_custom_attributes: true },
          }),
        ],
        response: [{ ...ada, custom_attributes: { location: 'Antarctica' } }],
        hasNextPage: true,
      },
    ],
  },
  'takes a link to another host for an attack': {
    source: USERS,
    settings: onInstance,
    calls: [
      {
        replies: [
          ...administrator(),
          list('/users', [user(ADA)], { ...users, next: 'https://gitlab.evil.example/api/v4/users' }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'lists no part of an instance for the whole': {
    source: ADMIN_MODE,
    settings: onInstance,
    calls: [
      {
        replies: [...administrator(), list('/users', [basicUser(ADA)], users)],
        error: { code: 'permission_denied' },
      },
      {
        replies: [me({ is_auditor: true })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'says of who is active somewhere no more that they wait': {
    source,
    calls: [
      {
        replies: [
          owner(),
          ...places().slice(0, 2),
          projects([]),
          direct('groups/10', [member(ADA, 5, { membership_state: 'awaiting' })]),
          all('groups/10', []),
          direct('groups/11', []),
          all('groups/11', [member(ADA, 50)]),
        ],
        response: [adaAccount],
        hasNextPage: true,
      },
    ],
  },
  'leaves out a project that is deleted meanwhile': {
    source,
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', []),
          all('groups/10', [member(ADA, 50)]),
          direct('groups/11', []),
          all('groups/11', []),
          get('/projects/10/members/all', { query: { per_page: 100 } }, notFound),
          get('/projects/10', {}, notFound),
        ],
        response: [adaAccount],
        hasNextPage: true,
      },
    ],
  },
  'fails where a project is shown and its members are not': {
    source,
    calls: [
      {
        replies: [
          owner(),
          ...places(),
          direct('groups/10', []),
          all('groups/10', [member(ADA, 50)]),
          direct('groups/11', []),
          all('groups/11', []),
          get('/projects/10/members/all', { query: { per_page: 100 } }, notFound, { repeats: true }),
          get('/projects/10', {}, { json: {} }),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'takes a list that lacks members for none': {
    source: 'https://docs.gitlab.com/api/rest/#other-pagination-headers',
    calls: [
      {
        replies: [
          owner(),
          ...onlyRoot(),
          direct('groups/10', []),
          get(
            '/groups/10/members/all',
            { query: { per_page: 100 } },
            { json: [member(ADA, 50)], headers: { 'x-total': '2' } },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
