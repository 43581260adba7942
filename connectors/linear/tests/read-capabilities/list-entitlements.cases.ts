import { defineCases } from '@patchbay/testing';
import { AdministrableTeams, ReadablePrivateTeams, Teams } from '../../src/client/team-documents.ts';
import { ask, engineering, graphqlPage, legal, listOf, platform } from '../common-mock-data.ts';

const ofWorkspace = [
  ['owner', 'Owner'],
  ['admin', 'Admin'],
  ['user', 'Member'],
  ['guest', 'Guest'],
  ['app', 'App'],
].map(([id, label]) => ({
  entitlement_type: 'workspace_role',
  integration_specific_id: String(id),
  integration_specific_resource_id: '',
  is_assignable: id !== 'app',
  label: String(label),
}));

const ofTeam = (teamId: string, name: string) =>
  ['owner', 'member'].map((role) => ({
    entitlement_type: 'team_role',
    integration_specific_id: role,
    integration_specific_resource_id: teamId,
    is_assignable: true,
    label: `${name}: Team ${role}`,
  }));

export const cases = defineCases(
  'list_entitlements',
  {
    'lists the roles in the workspace, then those in each team': {
      source: graphqlPage,
      covers: ['success', 'two_pages'],
      calls: [
        {
          page: { size: 1 },
          replies: [ask(Teams, { first: 1, after: null }, { teams: listOf([engineering], 't1') })],
          response: [...ofWorkspace, ...ofTeam(engineering.id, 'Engineering')],
        },
        {
          nextPage: true,
          replies: [ask(Teams, { first: 1, after: 't1' }, { teams: listOf([platform]) })],
          response: ofTeam(platform.id, 'Engineering › Platform'),
        },
        {
          nextPage: true,
          replies: [
            ask(AdministrableTeams, { first: 1, after: null }, { teams: listOf([legal]) }),
            ask(ReadablePrivateTeams, { first: 250, after: null }, { teams: listOf([{ id: platform.id }]) }),
          ],
          response: ofTeam(legal.id, 'Legal'),
          hasNextPage: false,
        },
      ],
    },
    'without teams there are roles in the workspace': {
      calls: [
        {
          replies: [ask(Teams, { first: 100, after: null }, { teams: listOf([]) })],
          response: ofWorkspace,
          hasNextPage: true,
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'The roles in the workspace are always there.' } },
);
