import { defineCases, get } from '@patchbay/testing';
import { ADA, EXAMPLE, example, projectList, refused, REST, SECOND, second } from '../common-mock-data.ts';

const exampleResource = {
  integration_specific_id: EXAMPLE,
  label: 'Example',
  resource_type: 'project',
  extra_data: {
    key: 'EX',
    project_type: 'software',
    style: 'classic',
    is_private: 'false',
    lead_account_id: ADA,
  },
};
const secondResource = {
  ...exampleResource,
  integration_specific_id: SECOND,
  label: 'Alphabetical',
  extra_data: { ...exampleResource.extra_data, key: 'ABC' },
};

export const cases = defineCases('list_resources', {
  'lists projects': {
    covers: ['success'],
    calls: [
      {
        replies: [projectList([example, second])],
        response: [exampleResource, secondResource],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [projectList([example], { size: 1, total: 2 })],
        response: [exampleResource],
      },
      { nextPage: true, replies: [projectList([second], { from: 1, size: 1 })], response: [secondResource] },
    ],
  },
  'takes the 404 that is documented for no projects for an empty list': {
    source:
      'https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-search-get',
    calls: [
      {
        replies: [
          get(
            `${REST}/project/search`,
            { query: { startAt: 0, maxResults: 50, expand: 'description,lead' } },
            refused(404, 'No projects could be found.'),
          ),
        ],
        response: [],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [projectList([])], response: [] }],
  },
});
