import { defineCases, del, get } from '@patchbay/testing';
import {
  ada,
  adaProfile,
  api,
  ben,
  benProfile,
  cleo,
  cleoProfile,
  dora,
  doraProfile,
  listOf,
  membershipOf,
  noContent,
  notFound,
  organization,
} from '../common-mock-data.ts';
import { invitationObject, repositoryInvitationObject } from '../vendor-objects.ts';

const response = { status: 'DELETED', deleted: true } as const;
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
const settings = { organization: 'octo-org', repository_invitations: false };
const user = (profile: { readonly id: number }) => get(`/user/${profile.id}`, {}, { json: profile });
const outside = (...people: readonly object[]) => listOf('/orgs/octo-org/outside_collaborators', people);
const repositories = () =>
  get(
    '/orgs/octo-org/repos',
    { query: { sort: 'created', direction: 'asc', per_page: 50 } },
    { json: [api] },
  );
const offered = (...found: readonly object[]) => listOf('/repos/octo-org/api/invitations', found);
const toCleo = repositoryInvitationObject(82, api, cleo, 'write');
const toAddress = invitationObject({ id: 71, email: 'new@example.com' });

export const cases = defineCases('delete_account', {
  'removes a member': {
    covers: ['success'],
    settings,
    source: 'https://docs.github.com/en/rest/orgs/members#remove-organization-membership-for-a-user',
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          membershipOf(ben, 'member'),
          del('/orgs/octo-org/memberships/ben', {}, noContent),
          user(benProfile),
          membershipOf(ben, undefined),
          outside(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'removes a member, with invitations to repositories that are open still': {
    source: 'https://docs.github.com/en/rest/collaborators/invitations#delete-a-repository-invitation',
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          membershipOf(ben, 'member'),
          del('/orgs/octo-org/memberships/ben', {}, noContent),
          repositories(),
          offered(repositoryInvitationObject(84, api, ben, 'admin')),
          del('/repos/octo-org/api/invitations/84', {}, noContent),
          user(benProfile),
          membershipOf(ben, undefined),
          outside(),
          repositories(),
          offered(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'removes an outside collaborator, with what was offered besides': {
    source:
      'https://docs.github.com/en/rest/orgs/outside-collaborators#remove-outside-collaborator-from-an-organization',
    calls: [
      {
        request: { account_id: '3' },
        replies: [
          user(cleoProfile),
          membershipOf(cleo, 'member', 'pending'),
          outside(cleo),
          membershipOf(cleo, 'member', 'pending'),
          del('/orgs/octo-org/outside_collaborators/cleo', {}, noContent),
          del('/orgs/octo-org/memberships/cleo', {}, noContent),
          repositories(),
          offered(toCleo),
          del('/repos/octo-org/api/invitations/82', {}, noContent),
          user(cleoProfile),
          membershipOf(cleo, undefined),
          outside(),
          repositories(),
          offered(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cancels invitations to repositories': {
    calls: [
      {
        request: { account_id: '3' },
        replies: [
          user(cleoProfile),
          membershipOf(cleo, undefined),
          outside(),
          repositories(),
          offered(toCleo),
          membershipOf(cleo, undefined),
          repositories(),
          offered(toCleo),
          del('/repos/octo-org/api/invitations/82', {}, noContent),
          user(cleoProfile),
          membershipOf(cleo, undefined),
          outside(),
          repositories(),
          offered(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cancels the invitation of a GitHub user': {
    settings,
    calls: [
      {
        request: { account_id: '4' },
        replies: [
          user(doraProfile),
          membershipOf(dora, 'member', 'pending'),
          outside(),
          listOf('/orgs/octo-org/invitations', [invitationObject({ id: 72, login: 'dora' })]),
          membershipOf(dora, 'member', 'pending'),
          del('/orgs/octo-org/memberships/dora', {}, noContent),
          user(doraProfile),
          membershipOf(dora, undefined),
          outside(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cancels the invitation of an email address to a repository': {
    source: 'https://docs.github.com/en/rest/collaborators/invitations#delete-a-repository-invitation',
    calls: [
      {
        request: { account_id: 'repository_invitation:86' },
        replies: [
          repositories(),
          offered(toCleo, repositoryInvitationObject(86, api, null, 'write')),
          del('/repos/octo-org/api/invitations/86', {}, noContent),
          repositories(),
          offered(toCleo),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cancels the invitation of an email address': {
    source: 'https://docs.github.com/en/rest/orgs/members#cancel-an-organization-invitation',
    calls: [
      {
        request: { account_id: 'invitation:71' },
        replies: [
          listOf('/orgs/octo-org/invitations', [toAddress]),
          del('/orgs/octo-org/invitations/71', {}, noContent),
          listOf('/orgs/octo-org/invitations', []),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'keeps the last owner': {
    settings,
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          user(adaProfile),
          membershipOf(ada, 'admin'),
          membershipOf(ada, 'admin'),
          listOf('/orgs/octo-org/members', [ada], { role: 'admin' }),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.last_owner' },
      },
    ],
  },
  'removes one of two owners': {
    settings,
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          user(adaProfile),
          membershipOf(ada, 'admin'),
          membershipOf(ada, 'admin'),
          listOf('/orgs/octo-org/members', [ada, ben], { role: 'admin' }),
          del('/orgs/octo-org/memberships/ada', {}, noContent),
          user(adaProfile),
          membershipOf(ada, undefined),
          outside(),
        ],
        response,
      },
    ],
  },
  'finds the membership gone when it is about to be removed': {
    covers: ['not_found_at_write'],
    settings,
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          membershipOf(ben, 'member'),
          del('/orgs/octo-org/memberships/ben', {}, notFound),
          user(benProfile),
          membershipOf(ben, undefined),
          outside(),
        ],
        response,
      },
    ],
  },
  'finds the account gone already': {
    covers: ['not_found'],
    settings,
    calls: [
      {
        request: { account_id: '2' },
        replies: [get('/user/2', {}, notFound), get('/orgs/octo-org', {}, { json: organization })],
        response,
        effect: noop,
      },
    ],
  },
  'does not take an organization that may not be seen for an account that is gone': {
    settings,
    calls: [
      {
        request: { account_id: '2' },
        replies: [get('/user/2', {}, notFound), get('/orgs/octo-org', {}, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds a removal without effect, as through an enterprise team': {
    settings,
    source: 'https://docs.github.com/en/rest/orgs/members#remove-organization-membership-for-a-user',
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          user(benProfile),
          membershipOf(ben, 'member'),
          membershipOf(ben, 'member'),
          del('/orgs/octo-org/memberships/ben', {}, noContent),
          ...[1, 2, 3].flatMap(() => [user(benProfile), membershipOf(ben, 'member')]),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
