import { defineCases } from '@patchbay/testing';
import { AddMember, ChangeMember, TeamMembers, TeamsOfUser } from '../../src/client/team-documents.ts';
import { ChangeRole, UserById } from '../../src/client/user-endpoints.ts';
import {
  ask,
  ben,
  bot,
  change,
  engineering,
  errorsOf,
  errorsPage,
  graphqlPage,
  invitedId,
  listOf,
  member,
  membership,
  platform,
  succeeded,
} from '../common-mock-data.ts';

const ofTeam = (role: string, userId = ben.id) => ({
  account_integration_specific_id: userId,
  resource_integration_specific_id: engineering.id,
  resource_type: 'team',
  entitlement_type: 'team_role',
  entitlement_integration_specific_id: role,
});
const ofWorkspace = (role: string, userId = ben.id) => ({
  account_integration_specific_id: userId,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'workspace_role',
  entitlement_integration_specific_id: role,
});
const elsewhere = membership('m1', platform.id, false);
const teams = (...found: readonly unknown[]) =>
  ask(
    TeamsOfUser,
    { id: ben.id, first: 100, after: null },
    { user: { id: ben.id, teamMemberships: listOf([elsewhere, ...found]) } },
  );
/** Who is in the team, as the team says it. */
const members = (...found: readonly unknown[]) =>
  ask(
    TeamMembers,
    { id: engineering.id, first: 100, after: null },
    { team: { id: engineering.id, memberships: listOf(found) } },
  );
const asMember = membership('m2', engineering.id, false);
const asOwner = membership('m2', engineering.id, true);
const add = (input: { teamId: string; userId: string; owner?: boolean }) =>
  change(AddMember, { input }, { change: succeeded });
const look = (more: object = {}) => ask(UserById, { id: ben.id }, { user: { ...ben, ...more } });
const promote = change(ChangeRole, { id: ben.id, role: 'admin' }, { change: succeeded });

const response = { assigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
const ids = { teamId: engineering.id, userId: ben.id };

export const cases = defineCases('assign_entitlement', {
  'makes a user a member of a team': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(), members(), add(ids), teams(asMember)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'makes a user an owner of a team': {
    source: graphqlPage,
    calls: [
      {
        request: ofTeam('owner'),
        replies: [teams(), members(), add({ ...ids, owner: true }), teams(asOwner)],
        response,
      },
    ],
  },
  'makes an owner of a member': {
    calls: [
      {
        request: ofTeam('owner'),
        replies: [
          teams(asMember),
          change(ChangeMember, { id: 'm2', input: { owner: true } }, { change: succeeded }),
          teams(asOwner),
        ],
        response,
      },
    ],
  },
  'a member stays one': {
    calls: [{ request: ofTeam('member'), replies: [teams(asMember)], response, effect: noop }],
  },
  'a member of a private team that the list of the user does not show stays one': {
    source: 'https://linear.app/docs/private-teams',
    calls: [
      {
        request: ofTeam('member'),
        replies: [teams(), members(member(bot.id, true), member(ben.id, false))],
        response,
        effect: noop,
      },
    ],
  },
  'finds the team among many': {
    calls: [
      {
        request: ofTeam('member'),
        replies: [
          ask(
            TeamsOfUser,
            { id: ben.id, first: 100, after: null },
            { user: { id: ben.id, teamMemberships: listOf([elsewhere], 'm1') } },
          ),
          ask(
            TeamsOfUser,
            { id: ben.id, first: 100, after: 'm1' },
            { user: { id: ben.id, teamMemberships: listOf([asMember]) } },
          ),
        ],
        response,
        effect: noop,
      },
    ],
  },
  'a membership that is not there afterwards is found': {
    calls: [
      {
        request: ofTeam('owner'),
        replies: [teams(), members(), add({ ...ids, owner: true }), teams(asMember)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'a team that takes nobody refuses under status 200': {
    source: errorsPage,
    calls: [
      {
        request: ofTeam('member'),
        replies: [
          teams(),
          members(),
          {
            ...add(ids),
            reply: {
              json: { data: null, ...errorsOf('Team is retired', 'invalid input', 'INPUT_ERROR', 400) },
            },
          },
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'makes a user an admin': {
    source: graphqlPage,
    calls: [
      {
        request: ofWorkspace('admin'),
        replies: [look(), promote, look({ admin: true })],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'an admin stays one': {
    calls: [{ request: ofWorkspace('admin'), replies: [look({ admin: true })], response, effect: noop }],
  },
  'a role that did not change is found, as on the plan Free, where everybody is an admin': {
    source: 'https://linear.app/docs/members-roles',
    calls: [
      {
        request: ofWorkspace('admin'),
        replies: [look(), promote, look()],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'apps keep their role, and nobody becomes one': {
    calls: [
      {
        request: ofWorkspace('admin', bot.id),
        replies: [ask(UserById, { id: bot.id }, { user: bot })],
        error: { code: 'unsupported_operation', appErrorCode: 'linear.unsupported_operation.role' },
      },
      { request: ofWorkspace('app'), replies: [look()], error: { code: 'unsupported_operation' } },
    ],
  },
  'refuses what there is not': {
    calls: [
      { request: ofTeam('lead'), replies: [], error: { code: 'unknown_value' } },
      { request: ofWorkspace('root'), replies: [], error: { code: 'unknown_value' } },
      {
        request: { ...ofTeam('member'), entitlement_type: 'project_role' },
        replies: [],
        error: { code: 'unknown_value' },
      },
      {
        request: { ...ofTeam('member'), resource_integration_specific_id: '' },
        replies: [],
        error: { code: 'invalid_value' },
      },
      {
        request: { ...ofWorkspace('admin'), resource_integration_specific_id: engineering.id },
        replies: [],
        error: { code: 'invalid_value' },
      },
      { request: ofTeam('member', invitedId), replies: [], error: { code: 'unsupported_operation' } },
    ],
  },
});
