import { defineCases } from '@patchbay/testing';
import { RemoveMember, TeamMembers, TeamsOfUser } from '../../src/client/team-documents.ts';
import { ChangeRole, UserById } from '../../src/client/user-endpoints.ts';
import {
  ada,
  ask,
  askInVain,
  ben,
  change,
  engineering,
  graphqlPage,
  invitedId,
  listOf,
  member,
  membership,
  notThere,
  succeeded,
} from '../common-mock-data.ts';

const ofTeam = (role: string, userId = ben.id) => ({
  account_integration_specific_id: userId,
  resource_integration_specific_id: engineering.id,
  resource_type: 'team',
  entitlement_type: 'team_role',
  entitlement_integration_specific_id: role,
});
const ofWorkspace = (role: string) => ({
  account_integration_specific_id: ben.id,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'workspace_role',
  entitlement_integration_specific_id: role,
});
const teams = (...found: readonly unknown[]) =>
  ask(
    TeamsOfUser,
    { id: ben.id, first: 100, after: null },
    { user: { id: ben.id, teamMemberships: listOf(found) } },
  );
const ofTeamItself = { id: engineering.id, first: 100, after: null };
/** Who is in the team, as the team says it. */
const members = (...found: readonly unknown[]) =>
  ask(TeamMembers, ofTeamItself, { team: { id: engineering.id, memberships: listOf(found) } });
const asMember = membership('m2', engineering.id, false);
const remove = change(RemoveMember, { id: 'm2' }, { change: succeeded });
const look = (more: object = {}) => ask(UserById, { id: ben.id }, { user: { ...ben, ...more } });
const demote = change(ChangeRole, { id: ben.id, role: 'user' }, { change: succeeded });

const response = { unassigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('unassign_entitlement', {
  'takes a member out of a team': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(asMember), remove, teams(), members(member(ada.id, true))],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'who is not in the team, or in another role, has it not': {
    calls: [
      { request: ofTeam('member'), replies: [teams(), members()], response, effect: noop },
      { request: ofTeam('owner'), replies: [teams(asMember)], response, effect: noop },
    ],
  },
  'takes a member out of a private team that the list of the user does not show': {
    source: 'https://linear.app/docs/private-teams',
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(), members(member(ben.id, false, 'm2')), remove, teams(), members()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'a team that is not there is not one that the user is not in': {
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(), askInVain(TeamMembers, ofTeamItself, notThere)],
        error: { code: 'not_found' },
      },
    ],
  },
  'what had no effect is found': {
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(asMember), remove, teams(asMember)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes a member of an admin': {
    source: graphqlPage,
    calls: [
      {
        request: ofWorkspace('admin'),
        replies: [look({ admin: true }), demote, look()],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'who is no admin has it not': {
    calls: [{ request: ofWorkspace('admin'), replies: [look()], response, effect: noop }],
  },
  'nobody is without a role in the workspace': {
    calls: [
      { request: ofWorkspace('user'), replies: [look()], error: { code: 'unsupported_operation' } },
      {
        request: ofWorkspace('guest'),
        replies: [look({ guest: true })],
        error: { code: 'unsupported_operation', appErrorCode: 'linear.unsupported_operation.role' },
      },
    ],
  },
  'an invitation keeps what it gives': {
    calls: [{ request: ofTeam('member', invitedId), replies: [], error: { code: 'unsupported_operation' } }],
  },
});
