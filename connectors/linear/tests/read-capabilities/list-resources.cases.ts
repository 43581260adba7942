import { defineCases } from '@patchbay/testing';
import { AdministrableTeams, ReadablePrivateTeams, Teams } from '../../src/client/team-documents.ts';
import { ask, engineering, graphqlPage, legal, listOf, platform } from '../common-mock-data.ts';

const first = { first: 100, after: null };
const engineeringResource = {
  integration_specific_id: engineering.id,
  label: 'Engineering',
  description: 'Builds it',
  resource_type: 'team',
  extra_data: { key: 'ENG', visibility: 'public' },
};
const platformResource = {
  integration_specific_id: platform.id,
  label: 'Engineering › Platform',
  resource_type: 'team',
  extra_data: { key: 'PLT', visibility: 'private', parent_team_id: engineering.id },
};

export const cases = defineCases('list_resources', {
  'lists teams, and teams within them': {
    source: graphqlPage,
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [ask(Teams, { first: 1, after: null }, { teams: listOf([engineering], 't1') })],
        response: [engineeringResource],
      },
      {
        nextPage: true,
        replies: [ask(Teams, { first: 1, after: 't1' }, { teams: listOf([platform]) })],
        response: [platformResource],
        hasNextPage: true,
      },
    ],
  },
  'lists private teams too that the person only administers, and each team once': {
    source: 'https://linear.app/docs/private-teams',
    calls: [
      { replies: [ask(Teams, first, { teams: listOf([platform]) })], response: [platformResource] },
      {
        nextPage: true,
        replies: [
          ask(AdministrableTeams, first, { teams: listOf([platform, legal]) }),
          ask(ReadablePrivateTeams, { first: 250, after: null }, { teams: listOf([{ id: platform.id }]) }),
        ],
        response: [
          {
            integration_specific_id: legal.id,
            label: 'Legal',
            resource_type: 'team',
            extra_data: { key: 'LEG', visibility: 'private' },
          },
        ],
        hasNextPage: false,
      },
    ],
  },
  'lists none': {
    covers: ['empty_page'],
    calls: [
      { replies: [ask(Teams, first, { teams: listOf([]) })], response: [] },
      {
        nextPage: true,
        replies: [ask(AdministrableTeams, first, { teams: listOf([]) })],
        response: [],
        hasNextPage: false,
      },
    ],
  },
});
