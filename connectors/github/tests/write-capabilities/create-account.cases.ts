import { defineCases, get, post, put } from '@patchbay/testing';
import {
  ben,
  benProfile,
  dora,
  doraProfile,
  listOf,
  membershipOf,
  nodeOfTeam,
  notFound,
  platform,
  storage,
} from '../common-mock-data.ts';
import { invitationObject, membershipObject, teamMembershipObject } from '../vendor-objects.ts';

const response = { id: '4', status: 'PENDING', created: true } as const;
const byTeam = {
  entitlement_type: 'team_role',
  integration_specific_id: 'member',
  integration_specific_resource_id: 'T_kwDO11',
};
const owner = { entitlement_type: 'organization_role', integration_specific_id: 'admin' };
const seat = { entitlement_type: 'copilot_seat', integration_specific_id: 'copilot' };
const findDora = get('/users/dora', {}, { json: doraProfile });
const inviteDora = (role: string) =>
  put(
    '/orgs/octo-org/memberships/dora',
    { json: { role } },
    { json: membershipObject(dora, role, 'pending') },
  );
const teamMembership = (role?: string) =>
  get(
    '/orgs/octo-org/teams/platform/memberships/dora',
    {},
    role === undefined ? notFound : { json: teamMembershipObject(role, 'pending') },
  );
const invitation = invitationObject({ id: 74, email: 'new@example.com', team_count: 1 });
/** Dora is put into the team. */
const intoTeam = [
  teamMembership(),
  put(
    '/orgs/octo-org/teams/platform/memberships/dora',
    { json: { role: 'member' } },
    { json: teamMembershipObject('member', 'pending') },
  ),
  teamMembership('member'),
];

export const cases = defineCases('create_account', {
  'invites a GitHub user as a member': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/orgs/members#set-organization-membership-for-a-user',
    calls: [
      {
        request: { username: 'dora' },
        replies: [
          findDora,
          membershipOf(dora, undefined),
          inviteDora('member'),
          membershipOf(dora, 'member', 'pending'),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'invites an owner, into a team': {
    calls: [
      {
        request: { username: 'dora', entitlements: [owner, byTeam] },
        replies: [
          findDora,
          nodeOfTeam(platform),
          membershipOf(dora, undefined),
          inviteDora('admin'),
          membershipOf(dora, 'admin', 'pending'),
          ...intoTeam,
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'invites nobody twice': {
    calls: [
      {
        request: { username: 'dora' },
        replies: [findDora, membershipOf(dora, 'member', 'pending')],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'finds a member who is there already': {
    calls: [
      {
        request: { username: 'BEN' },
        replies: [get('/users/BEN', {}, { json: benProfile }), membershipOf(ben, 'member')],
        response: { id: '2', status: 'ACTIVE', created: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'gives who is invited already the team that is missing': {
    source: 'https://docs.github.com/en/rest/teams/members#add-or-update-team-membership-for-a-user',
    calls: [
      {
        request: { username: 'dora', entitlements: [byTeam] },
        replies: [findDora, nodeOfTeam(platform), membershipOf(dora, 'member', 'pending'), ...intoTeam],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'makes a member the owner that was asked for': {
    calls: [
      {
        request: { username: 'ben', entitlements: [owner] },
        replies: [
          get('/users/ben', {}, { json: benProfile }),
          membershipOf(ben, 'member'),
          put(
            '/orgs/octo-org/memberships/ben',
            { json: { role: 'admin' } },
            { json: membershipObject(ben, 'admin') },
          ),
          membershipOf(ben, 'admin'),
        ],
        response: { id: '2', status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'makes a billing manager a member too': {
    source: 'https://docs.github.com/en/rest/orgs/members#get-organization-membership-for-a-user',
    calls: [
      {
        request: { username: 'dora' },
        replies: [
          findDora,
          membershipOf(dora, 'billing_manager'),
          inviteDora('member'),
          membershipOf(dora, 'member', 'pending'),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'refuses a role of the organization on something else, beside another or not': {
    calls: [[], [{ ...owner, integration_specific_id: 'member' }]].map((others) => ({
      request: {
        username: 'dora',
        entitlements: [{ ...owner, integration_specific_resource_id: 'T_kwDO11' }, ...others],
      },
      replies: [],
      error: { code: 'invalid_value' },
    })),
  },
  'does not take an invitation to be an owner for one to be a member': {
    calls: [
      {
        request: { username: 'dora' },
        replies: [findDora, membershipOf(dora, 'admin', 'pending')],
        error: { code: 'conflict', appErrorCode: 'github.conflict.other_invitation' },
      },
    ],
  },
  'leaves an owner an owner': {
    calls: [
      {
        request: { username: 'ben' },
        replies: [get('/users/ben', {}, { json: benProfile }), membershipOf(ben, 'admin')],
        response: { id: '2', status: 'ACTIVE', created: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'cannot change an invitation that is open': {
    calls: [
      {
        request: { email: 'new@example.com', entitlements: [owner] },
        replies: [listOf('/orgs/octo-org/invitations', [invitation])],
        error: { code: 'conflict', appErrorCode: 'github.conflict.other_invitation' },
      },
    ],
  },
  'does not know the user': {
    covers: ['not_found'],
    calls: [
      {
        request: { username: 'nobody' },
        replies: [get('/users/nobody', {}, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'invites an email address into a team': {
    source: 'https://docs.github.com/en/rest/orgs/members#create-an-organization-invitation',
    calls: [
      {
        request: { email: 'new@example.com', entitlements: [byTeam] },
        replies: [
          nodeOfTeam(platform),
          listOf('/orgs/octo-org/invitations', []),
          post(
            '/orgs/octo-org/invitations',
            { json: { email: 'new@example.com', role: 'direct_member', team_ids: [11] } },
            { status: 201, json: invitation },
          ),
          listOf('/orgs/octo-org/invitations', [invitation]),
          listOf('/orgs/octo-org/invitations/74/teams', [platform]),
        ],
        response: { id: 'invitation:74', status: 'PENDING', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'finds an invitation of the address to the same team': {
    source: 'https://docs.github.com/en/rest/orgs/members#list-organization-invitation-teams',
    calls: [
      {
        request: { email: 'new@example.com', entitlements: [byTeam] },
        replies: [
          nodeOfTeam(platform),
          listOf('/orgs/octo-org/invitations', [invitation]),
          listOf('/orgs/octo-org/invitations/74/teams', [platform]),
        ],
        response: { id: 'invitation:74', status: 'PENDING', created: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take an invitation to as many other teams for this one': {
    calls: [
      {
        request: { email: 'new@example.com', entitlements: [byTeam] },
        replies: [
          nodeOfTeam(platform),
          listOf('/orgs/octo-org/invitations', [invitation]),
          listOf('/orgs/octo-org/invitations/74/teams', [storage]),
        ],
        error: { code: 'conflict', appErrorCode: 'github.conflict.other_invitation' },
      },
    ],
  },
  'invites no email address twice': {
    calls: [
      {
        request: { email: 'NEW@example.com' },
        replies: [listOf('/orgs/octo-org/invitations', [invitation])],
        response: { id: 'invitation:74', status: 'PENDING', created: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'finds an invitation that had no effect': {
    calls: [
      {
        request: { username: 'dora' },
        replies: [
          findDora,
          membershipOf(dora, undefined),
          inviteDora('member'),
          membershipOf(dora, undefined),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'gives an email address nothing that needs an account': {
    calls: [
      {
        request: {
          email: 'new@example.com',
          entitlements: [{ ...byTeam, integration_specific_id: 'maintainer' }],
        },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'needs to know whom': {
    calls: [{ request: {}, error: { code: 'integration_missing_parameter' } }],
  },
  'invites nobody to whom a Copilot seat cannot be given yet': {
    source:
      'https://docs.github.com/en/rest/copilot/copilot-user-management#add-users-to-the-copilot-subscription-for-an-organization',
    calls: [
      {
        request: { username: 'dora', entitlements: [seat] },
        replies: [findDora, membershipOf(dora, undefined)],
        error: { code: 'invalid_value' },
      },
      {
        request: { username: 'dora', entitlements: [seat] },
        replies: [findDora, membershipOf(dora, 'member', 'pending')],
        error: { code: 'conflict', appErrorCode: 'github.conflict.pending' },
      },
    ],
  },
});
