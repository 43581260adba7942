import { defineCases } from '@patchbay/testing';
import {
  InvitationById,
  Invitations,
  Invite,
  UpdateInvitation,
} from '../../src/client/invitation-endpoints.ts';
import { TeamsOfUser } from '../../src/client/team-documents.ts';
import { UsersByEmail } from '../../src/client/user-endpoints.ts';
import {
  accepted,
  ask,
  ben,
  change,
  cleo,
  engineering,
  expired,
  graphqlPage,
  invited,
  invitedId,
  listOf,
  membership,
  succeeded,
} from '../common-mock-data.ts';

const role = (id: string) => ({ entitlement_type: 'workspace_role', integration_specific_id: id });
const inTeam = (teamId: string, id = 'member') => ({
  entitlement_type: 'team_role',
  integration_specific_id: id,
  integration_specific_resource_id: teamId,
});
const wanted = { email: 'Dora@example.com', entitlements: [role('guest'), inTeam(engineering.id)] };

const userOf = (email: string, ...found: readonly unknown[]) =>
  ask(UsersByEmail, { email, first: 10, after: null }, { users: listOf(found) });
const invitations = (...found: readonly unknown[]) =>
  ask(Invitations, { first: 100, after: null }, { organizationInvites: listOf(found) });
const invite = (input: { email: string; role: string; teamIds?: string[] }) =>
  change(
    Invite,
    { input },
    { organizationInviteCreate: { ...succeeded, organizationInvite: { id: invited.id } } },
  );
const look = (found: object = invited) =>
  ask(InvitationById, { id: invited.id }, { organizationInvite: found });

const response = { id: invitedId, status: 'PENDING' as const, created: true as const };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('create_account', {
  'invites somebody as a guest of one team': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      {
        request: wanted,
        replies: [
          userOf('Dora@example.com'),
          invitations(accepted, expired),
          invite({ email: 'Dora@example.com', role: 'guest', teamIds: [engineering.id] }),
          look(),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'makes a member of who is invited with nothing more': {
    calls: [
      {
        request: { email: 'dora@example.com' },
        replies: [
          userOf('dora@example.com'),
          invitations(),
          invite({ email: 'dora@example.com', role: 'user' }),
          look({ ...invited, role: 'user' }),
        ],
        response,
      },
    ],
  },
  'who was invited so is not invited again': {
    calls: [
      {
        request: { ...wanted, entitlements: [role('guest')] },
        replies: [userOf('Dora@example.com'), invitations(invited)],
        response,
        effect: noop,
      },
    ],
  },
  'nor is who has a user before he comes': {
    source: graphqlPage,
    calls: [
      {
        request: { ...wanted, entitlements: [role('guest')] },
        replies: [
          userOf('Dora@example.com', { ...cleo, disableReason: 'pendingInvite' }),
          invitations(invited),
        ],
        response,
        effect: noop,
      },
    ],
  },
  'the teams of an invitation are set again, as Linear does not show them': {
    source: graphqlPage,
    calls: [
      {
        request: wanted,
        replies: [
          userOf('Dora@example.com'),
          invitations(invited),
          change(
            UpdateInvitation,
            { id: invited.id, input: { teamIds: [engineering.id] } },
            { change: succeeded },
          ),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'an invitation with another role is in the way': {
    calls: [
      {
        request: { email: 'dora@example.com' },
        replies: [userOf('dora@example.com'), invitations(invited)],
        error: { code: 'conflict' },
      },
    ],
  },
  'who came in as asked for is there already': {
    calls: [
      {
        request: { email: ben.email, entitlements: [inTeam(engineering.id)] },
        replies: [
          userOf(ben.email, ben),
          ask(
            TeamsOfUser,
            { id: ben.id, first: 100, after: null },
            { user: { id: ben.id, teamMemberships: listOf([membership('m1', engineering.id, false)]) } },
          ),
        ],
        response: { id: ben.id, status: 'ACTIVE', created: true },
        effect: noop,
      },
    ],
  },
  'a user who is suspended, or has another role, is in the way': {
    calls: [
      {
        request: { email: cleo.email, entitlements: [role('guest')] },
        replies: [userOf(cleo.email, cleo)],
        error: { code: 'conflict', appErrorCode: 'linear.conflict.inactive_account' },
      },
      {
        request: { email: ben.email, entitlements: [role('admin')] },
        replies: [userOf(ben.email, ben)],
        error: { code: 'conflict', appErrorCode: 'linear.conflict.uniqueness' },
      },
    ],
  },
  'an invitation that is not there afterwards is found': {
    calls: [
      {
        request: { email: 'dora@example.com' },
        replies: [
          userOf('dora@example.com'),
          invitations(),
          invite({ email: 'dora@example.com', role: 'user' }),
          look({ ...invited, role: 'guest' }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'invites nobody suspended': {
    calls: [
      {
        request: { email: 'dora@example.com', user_status: 'SUSPENDED' },
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'refuses what an invitation cannot give': {
    calls: [
      ...[
        [role('app')],
        [role('boss')],
        [role('admin'), role('guest')],
        [inTeam(engineering.id, 'owner')],
        [inTeam('')],
      ].map((entitlements) => ({
        request: { email: 'dora@example.com', entitlements },
        replies: [],
        error: { code: 'invalid_value' as const },
      })),
      { request: {}, replies: [], error: { code: 'integration_missing_parameter' as const } },
    ],
  },
});
