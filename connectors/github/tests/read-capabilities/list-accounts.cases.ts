import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  api,
  ben,
  benAccount,
  cleo,
  cleoAccount,
  cleoProfile,
  dora,
  doraProfile,
  identitiesOf,
  githubApp,
  installationToken,
  listOf,
  membershipOf,
  nextLink,
  notFound,
  perPage,
  profilesOf,
  website,
} from '../common-mock-data.ts';
import { invitationObject, repositoryInvitationObject, userObject } from '../vendor-objects.ts';

const members = 'https://docs.github.com/en/rest/orgs/members#list-organization-members';
const all = { role: 'all' };
const byDate = { sort: 'created', direction: 'asc' };
const parents = (...repositories: readonly unknown[]) =>
  get('/orgs/octo-org/repos', { query: { ...byDate, per_page: 50 } }, { json: repositories });

export const cases = defineCases('list_accounts', {
  'lists members, outside collaborators and everyone who is invited': {
    covers: ['success'],
    source: members,
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', [
            invitationObject({ id: 71, email: 'new@example.com' }),
            invitationObject({ id: 72, login: 'Dora', role: 'admin' }),
            invitationObject({ id: 73, login: 'cleo' }),
          ]),
          listOf('/orgs/octo-org/outside_collaborators', [cleo]),
          listOf('/orgs/octo-org/members', [ada, ben], all),
          parents(api, website),
          listOf('/repos/octo-org/api/invitations', [
            repositoryInvitationObject(81, api, userObject(5, 'eve'), 'write'),
            repositoryInvitationObject(82, api, cleo, 'admin'),
            repositoryInvitationObject(83, api, userObject(6, 'finn'), 'read', true),
          ]),
          listOf('/repos/octo-org/website/invitations', [
            repositoryInvitationObject(84, website, userObject(5, 'eve'), 'read'),
            repositoryInvitationObject(85, website, ben, 'admin'),
            repositoryInvitationObject(86, website, null, 'write'),
          ]),
          get('/users/Dora', {}, { json: doraProfile }),
          get('/users/cleo', {}, { json: cleoProfile }),
          membershipOf(userObject(5, 'eve'), undefined),
          membershipOf(cleo, 'member', 'pending'),
          membershipOf(userObject(5, 'eve'), undefined),
          membershipOf(ben, 'member'),
          listOf('/orgs/octo-org/outside_collaborators', [cleo]),
          profilesOf(dora, cleo, ada, ben, userObject(5, 'eve')),
        ],
        response: [
          {
            integration_specific_id: 'invitation:71',
            email: 'new@example.com',
            user_status: 'PENDING',
            account_type: 'user',
            extra_data: {
              affiliation: 'invitee',
              invitation_id: '71',
              invited_at: '2026-01-10T06:46:10Z',
            },
          },
          {
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
          cleoAccount,
          adaAccount,
          benAccount,
          {
            integration_specific_id: '5',
            username: 'eve',
            user_status: 'PENDING',
            account_type: 'user',
            extra_data: { affiliation: 'repository_invitee', node_id: 'U_kgDO5' },
          },
          {
            integration_specific_id: 'repository_invitation:86',
            user_status: 'PENDING',
            account_type: 'user',
            extra_data: { affiliation: 'repository_invitee' },
          },
        ],
        completeness: { seen: 7, complete: true },
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source: 'https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api',
    settings: { organization: 'octo-org', repository_invitations: false, profiles: false },
    calls: [
      {
        page: { size: 1 },
        replies: [
          get('/orgs/octo-org/invitations', { query: { per_page: 1 } }, { json: [] }),
          get('/orgs/octo-org/outside_collaborators', { query: { per_page: 1 } }, { json: [] }),
          get(
            '/orgs/octo-org/members',
            { query: { ...all, per_page: 1 } },
            {
              json: [ada],
              headers: nextLink('/orgs/octo-org/members', { role: 'all', per_page: 1, page: 2 }),
            },
          ),
        ],
        response: [
          {
            integration_specific_id: '1',
            username: 'ada',
            user_status: 'ACTIVE',
            account_type: 'user',
            extra_data: { affiliation: 'member', node_id: 'U_kgDO1' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          get('/orgs/octo-org/members', { query: { ...all, per_page: 1, page: 2 } }, { json: [ben] }),
        ],
        response: [benAccount],
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    settings: { organization: 'octo-org', repository_invitations: false },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [], all),
        ],
        response: [],
      },
    ],
  },
  'tells whom the identity provider knows accounts as': {
    settings: { organization: 'octo-org', repository_invitations: false, profiles: false },
    calls: [
      {
        request: { custom_attributes: ['saml_name_id', 'scim_username'] },
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [ben, ada], all),
          identitiesOf(['ben', 'ada'], { 1: { saml: 'ada@idp.example', scim: 'ada' } }),
        ],
        response: [
          { ...benAccount, custom_attributes: {} },
          {
            integration_specific_id: '1',
            username: 'ada',
            user_status: 'ACTIVE',
            account_type: 'user',
            extra_data: { affiliation: 'member', node_id: 'U_kgDO1' },
            custom_attributes: { saml_name_id: 'ada@idp.example', scim_username: 'ada' },
          },
        ],
      },
    ],
  },
  'does not know another custom attribute': {
    settings: { organization: 'octo-org', repository_invitations: false, profiles: false },
    calls: [
      {
        request: { custom_attributes: ['shoe_size'] },
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [], all),
        ],
        error: { code: 'unknown_value' },
      },
    ],
  },
  'names the account of an invitation by itself when the invited login is gone': {
    settings: { organization: 'octo-org', repository_invitations: false },
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', [invitationObject({ id: 73, login: 'renamed' })]),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [], all),
          get('/users/renamed', {}, notFound),
        ],
        response: [
          {
            integration_specific_id: 'invitation:73',
            username: 'renamed',
            user_status: 'PENDING',
            account_type: 'user',
            extra_data: {
              affiliation: 'invitee',
              invitation_id: '73',
              invited_at: '2026-01-10T06:46:10Z',
            },
          },
        ],
      },
    ],
  },
  'takes an answer that is not ready for no list': {
    source: 'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api',
    disagreements: [
      {
        pointer: '/paths/~1orgs~1{org}~1invitations/get/responses',
        page: 'https://docs.github.com/en/rest/metrics/statistics#best-practices-for-caching',
        reason: 'GitHub answers 202 while it computes; no list of people is documented to do so.',
      },
    ],
    calls: [
      {
        replies: [
          get('/orgs/octo-org/invitations', { query: perPage }, { status: 202, json: {} }, { repeats: true }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that the list is not complete when a GitHub App sees the invitations of some repositories alone': {
    source:
      'https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation',
    auth: githubApp,
    settings: { organization: 'octo-org', installation_id: '123', profiles: false },
    calls: [
      {
        replies: [
          installationToken,
          get(
            '/installation/repositories',
            { query: { per_page: 1 } },
            { json: { total_count: 0, repositories: [], repository_selection: 'selected' } },
          ),
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [ben], all),
          parents(),
        ],
        response: [benAccount],
        completeness: {
          seen: 1,
          complete: false,
          reason: 'The GitHub App is installed for selected repositories alone.',
        },
      },
    ],
  },
  'says that the list is not complete when a repository cannot be read': {
    settings: { organization: 'octo-org', profiles: false },
    disagreements: [
      {
        pointer: '/paths/~1repos~1{owner}~1{repo}~1invitations/get/responses',
        page: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource',
        reason: 'GitHub says 404 of everything that is gone, or that the credential may not see.',
      },
    ],
    calls: [
      {
        replies: [
          listOf('/orgs/octo-org/invitations', []),
          listOf('/orgs/octo-org/outside_collaborators', []),
          listOf('/orgs/octo-org/members', [ben], all),
          parents(api),
          get('/repos/octo-org/api/invitations', { query: perPage }, notFound),
        ],
        response: [benAccount],
        completeness: {
          seen: 1,
          complete: false,
          reason: 'The list below a parent could not be read.',
        },
      },
    ],
  },
});
