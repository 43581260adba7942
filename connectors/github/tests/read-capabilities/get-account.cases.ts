import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  adaProfile,
  api,
  ben,
  benProfile,
  cleo,
  cleoAccount,
  cleoProfile,
  dora,
  doraProfile,
  identitiesOf,
  listOf,
  membershipOf,
  profilesOf,
} from '../common-mock-data.ts';
import { invitationObject, membershipObject, repositoryInvitationObject } from '../vendor-objects.ts';

const server = 'https://github.acme.example/api';

export const cases = defineCases('get_account', {
  'gets a member by the lasting id': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/users/users#get-a-user-using-their-id',
    calls: [
      {
        request: { account_id: '1' },
        replies: [get('/user/1', {}, { json: adaProfile }), membershipOf(ada, 'admin'), profilesOf(ada)],
        response: adaAccount,
      },
    ],
  },
  'knows nothing of identities where there is no provider': {
    settings: { organization: 'octo-org', profiles: false },
    calls: [
      {
        request: { account_id: '2', custom_attributes: ['saml_name_id'] },
        replies: [
          get('/user/2', {}, { json: benProfile }),
          membershipOf(ben, 'member'),
          identitiesOf(['ben'], null),
        ],
        response: {
          integration_specific_id: '2',
          username: 'ben',
          user_status: 'ACTIVE',
          account_type: 'user',
          extra_data: { affiliation: 'member', node_id: 'U_kgDO2' },
          custom_attributes: {},
        },
      },
    ],
  },
  'waits for a reached limit of GraphQL, which is told under status 200': {
    source:
      'https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit',
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          get('/user/1', {}, { json: adaProfile }),
          membershipOf(ada, 'admin'),
          {
            ...profilesOf(ada),
            repeats: true,
            reply: {
              headers: {
                'x-ratelimit-limit': '5000',
                'x-ratelimit-remaining': '0',
                'x-ratelimit-reset': String(Date.parse('2026-01-15T12:30:00Z') / 1000),
              },
              json: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] },
            },
          },
        ],
        error: { code: 'rate_limit', retryAfterSeconds: 1800 },
      },
    ],
  },
  'gets an outside collaborator, who may be invited besides': {
    calls: [
      {
        request: { account_id: '3' },
        replies: [
          get('/user/3', {}, { json: cleoProfile }),
          membershipOf(cleo, 'member', 'pending'),
          listOf('/orgs/octo-org/outside_collaborators', [cleo]),
          profilesOf(cleo),
        ],
        response: cleoAccount,
      },
    ],
  },
  'gets someone who is invited, whatever the case of the login': {
    calls: [
      {
        request: { account_id: '4' },
        replies: [
          get('/user/4', {}, { json: doraProfile }),
          membershipOf(dora, 'member', 'pending'),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/invitations', [invitationObject({ id: 72, login: 'Dora' })]),
          profilesOf(dora),
        ],
        response: {
          integration_specific_id: '4',
          username: 'dora',
          user_status: 'PENDING',
          account_type: 'user',
          extra_data: {
            affiliation: 'invitee',
            node_id: 'U_kgDO4',
            invitation_id: '72',
            invited_at: '2026-01-10T06:46:10Z',
          },
        },
      },
    ],
  },
  'gets an invitation that went to an email address': {
    calls: [
      {
        request: { account_id: 'invitation:71' },
        replies: [
          listOf('/orgs/octo-org/invitations', [invitationObject({ id: 71, email: 'new@example.com' })]),
        ],
        response: {
          integration_specific_id: 'invitation:71',
          email: 'new@example.com',
          user_status: 'PENDING',
          account_type: 'user',
          extra_data: { affiliation: 'invitee', invitation_id: '71', invited_at: '2026-01-10T06:46:10Z' },
        },
      },
    ],
  },
  'gets someone who is invited to a repository alone': {
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          get('/user/2', {}, { json: benProfile }),
          membershipOf(ben, undefined),
          listOf('/orgs/octo-org/outside_collaborators', []),
          get(
            '/orgs/octo-org/repos',
            { query: { sort: 'created', direction: 'asc', per_page: 50 } },
            { json: [api] },
          ),
          listOf('/repos/octo-org/api/invitations', [repositoryInvitationObject(81, api, ben, 'write')]),
          profilesOf(ben),
        ],
        response: {
          integration_specific_id: '2',
          username: 'ben',
          user_status: 'PENDING',
          account_type: 'user',
          extra_data: { affiliation: 'repository_invitee', node_id: 'U_kgDO2' },
        },
      },
    ],
  },
  'asks GitHub Enterprise Server below its own paths': {
    source:
      'https://docs.github.com/en/enterprise-server@3.19/rest/using-the-rest-api/getting-started-with-the-rest-api',
    settings: { organization: 'octo-org', base_url: `${server}/v3` },
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          get(`${server}/v3/user/1`, {}, { json: adaProfile }),
          get(`${server}/v3/orgs/octo-org/memberships/ada`, {}, { json: membershipObject(ada, 'admin') }),
          { ...profilesOf(ada), path: `${server}/graphql` },
        ],
        response: adaAccount,
      },
    ],
  },
  'sends its credential over https alone': {
    settings: { organization: 'octo-org', base_url: 'http://github.acme.example/api/v3' },
    calls: [{ request: { account_id: '1' }, error: { code: 'bad_request' } }],
  },
  'does not know a GitHub user who has no access': {
    settings: { organization: 'octo-org', repository_invitations: false },
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          get('/user/2', {}, { json: benProfile }),
          membershipOf(ben, undefined),
          listOf('/orgs/octo-org/outside_collaborators', [cleo]),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'asks for nothing by an id that is none': {
    calls: [{ request: { account_id: 'emails' }, error: { code: 'not_found' } }],
  },
});
