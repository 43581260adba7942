import { defineCases } from '@patchbay/testing';
import { Invitations } from '../../src/client/invitation-endpoints.ts';
import {
  AdministrableTeamsWithMembers,
  ReadablePrivateTeams,
  TeamMembers,
  TeamsWithMembers,
} from '../../src/client/team-documents.ts';
import { Users } from '../../src/client/user-endpoints.ts';
import {
  accepted,
  ada,
  ask,
  askInVain,
  ben,
  bot,
  cleo,
  engineering,
  errorsOf,
  errorsPage,
  graphqlPage,
  invited,
  invitedId,
  legal,
  listOf,
  member,
  platform,
} from '../common-mock-data.ts';

const has = (account_id: string, role: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: role,
  integration_specific_resource_id: resource,
});
const first = { first: 100, after: null };
const teams = { first: 20, after: null, members: 50 };
const nobody = [
  { replies: [ask(Users, first, { users: listOf([]) })], response: [] },
  {
    nextPage: true as const,
    replies: [ask(Invitations, first, { organizationInvites: listOf([]) })],
    response: [],
  },
];

export const cases = defineCases('find_entitlement_associations', {
  'tells roles in the workspace, of invitations too, then roles in teams, however long their lists': {
    source: graphqlPage,
    covers: ['success', 'two_pages'],
    calls: [
      {
        replies: [ask(Users, first, { users: listOf([ada, ben, cleo, bot]) })],
        response: [has(ada.id, 'owner'), has(ben.id, 'user'), has(cleo.id, 'guest'), has(bot.id, 'app')],
      },
      {
        nextPage: true,
        replies: [ask(Invitations, first, { organizationInvites: listOf([invited, accepted]) })],
        response: [has(invitedId, 'guest')],
      },
      {
        nextPage: true,
        replies: [
          ask(TeamsWithMembers, teams, {
            teams: listOf([
              { id: engineering.id, memberships: listOf([member(ada.id, true)], 'm1') },
              { id: platform.id, memberships: listOf([member(ben.id, false)]) },
            ]),
          }),
        ],
        response: [has(ada.id, 'owner', engineering.id), has(ben.id, 'member', platform.id)],
      },
      {
        nextPage: true,
        replies: [
          ask(
            TeamMembers,
            { id: engineering.id, first: 100, after: 'm1' },
            { team: { id: engineering.id, memberships: listOf([member(bot.id, false)]) } },
          ),
        ],
        response: [has(bot.id, 'member', engineering.id)],
      },
      {
        nextPage: true,
        replies: [
          ask(AdministrableTeamsWithMembers, teams, {
            teams: listOf([
              { id: platform.id, memberships: listOf([member(ben.id, false)]) },
              { id: legal.id, memberships: listOf([member(cleo.id, false)]) },
            ]),
          }),
          ask(ReadablePrivateTeams, { first: 250, after: null }, { teams: listOf([{ id: platform.id }]) }),
        ],
        response: [has(cleo.id, 'member', legal.id)],
        hasNextPage: false,
      },
    ],
  },
  'there may be nobody': {
    covers: ['empty_page'],
    calls: [
      ...nobody,
      { nextPage: true, replies: [ask(TeamsWithMembers, teams, { teams: listOf([]) })], response: [] },
      {
        nextPage: true,
        replies: [ask(AdministrableTeamsWithMembers, teams, { teams: listOf([]) })],
        response: [],
        hasNextPage: false,
      },
    ],
  },
  'teams whose members could not be read are no answer': {
    source: errorsPage,
    calls: [
      ...nobody,
      {
        nextPage: true,
        replies: [
          askInVain(TeamsWithMembers, teams, {
            json: { data: null, ...errorsOf('Not for you', 'forbidden', 'FORBIDDEN', 403) },
          }),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
});
