import { defineCases } from '@patchbay/testing';
import { Teams } from '../../src/client/team-endpoints.ts';
import { ask, engineering, graphqlPage, listOf, platform } from '../common-mock-data.ts';

export const cases = defineCases('list_resources', {
  'lists teams, and teams within them': {
    source: graphqlPage,
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [ask(Teams, { first: 1, after: null }, { teams: listOf([engineering], 't1') })],
        response: [
          {
            integration_specific_id: engineering.id,
            label: 'Engineering',
            description: 'Builds it',
            resource_type: 'team',
            extra_data: { key: 'ENG', visibility: 'public' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [ask(Teams, { first: 1, after: 't1' }, { teams: listOf([platform]) })],
        response: [
          {
            integration_specific_id: platform.id,
            label: 'Engineering › Platform',
            resource_type: 'team',
            extra_data: { key: 'PLT', visibility: 'private', parent_team_id: engineering.id },
          },
        ],
      },
    ],
  },
  'lists none': {
    covers: ['empty_page'],
    calls: [{ replies: [ask(Teams, { first: 100, after: null }, { teams: listOf([]) })], response: [] }],
  },
});
