import { defineCases, get } from '@patchbay/testing';
import {
  api,
  githubApp,
  installationToken,
  listOf,
  nextLink,
  ownRole,
  platform,
  storage,
  website,
} from '../common-mock-data.ts';

const byDate = { sort: 'created', direction: 'asc' };
const platformResource = {
  integration_specific_id: 'T_kwDO11',
  label: 'Platform',
  resource_type: 'team',
  extra_data: { slug: 'platform', privacy: 'closed' },
};
const storageResource = {
  integration_specific_id: 'T_kwDO12',
  label: 'Storage',
  resource_type: 'team',
  extra_data: { slug: 'storage', privacy: 'closed', parent_id: 'T_kwDO11' },
};
const apiResource = {
  integration_specific_id: 'R_kgDO101',
  label: 'api',
  description: 'The API',
  resource_type: 'repository',
  extra_data: { full_name: 'octo-org/api', visibility: 'private' },
};
const websiteResource = {
  integration_specific_id: 'R_kgDO102',
  label: 'website',
  resource_type: 'repository',
  extra_data: { full_name: 'octo-org/website', visibility: 'public', archived: 'true' },
};

export const cases = defineCases('list_resources', {
  'lists teams, then repositories': {
    covers: ['success'],
    source: 'https://docs.github.com/en/rest/teams/teams#list-teams',
    calls: [
      {
        replies: [
          ownRole('admin'),
          listOf('/orgs/octo-org/teams', [platform, storage]),
          listOf('/orgs/octo-org/repos', [api, website], byDate),
        ],
        response: [platformResource, storageResource, apiResource, websiteResource],
      },
    ],
  },
  'follows the link to the next page': {
    covers: ['two_pages'],
    source: 'https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api',
    calls: [
      {
        page: { size: 1 },
        replies: [
          ownRole('admin'),
          get('/orgs/octo-org/teams', { query: { per_page: 1 } }, { json: [] }),
          get(
            '/orgs/octo-org/repos',
            { query: { ...byDate, per_page: 1 } },
            {
              json: [api],
              headers: nextLink('/orgs/octo-org/repos', { ...byDate, per_page: 1, page: 2 }),
            },
          ),
        ],
        response: [apiResource],
      },
      {
        nextPage: true,
        replies: [
          get('/orgs/octo-org/repos', { query: { ...byDate, per_page: 1, page: 2 } }, { json: [website] }),
        ],
        response: [websiteResource],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          ownRole('admin'),
          listOf('/orgs/octo-org/teams', []),
          listOf('/orgs/octo-org/repos', [], byDate),
        ],
        response: [],
      },
    ],
  },
  'refuses a member who is no owner, as GitHub would leave out secret teams': {
    source: 'https://docs.github.com/en/rest/teams/teams#list-teams',
    calls: [{ replies: [ownRole('member')], error: { code: 'permission_denied' } }],
  },
  'says that the list is not complete when a GitHub App sees some repositories alone': {
    source:
      'https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation',
    auth: githubApp,
    settings: { organization: 'octo-org', installation_id: '123' },
    calls: [
      {
        replies: [
          installationToken,
          get(
            '/installation/repositories',
            { query: { per_page: 1 } },
            { json: { total_count: 0, repositories: [], repository_selection: 'selected' } },
          ),
          listOf('/orgs/octo-org/teams', []),
          listOf('/orgs/octo-org/repos', [api], byDate),
        ],
        response: [apiResource],
        completeness: {
          seen: 1,
          complete: false,
          reason: 'The GitHub App is installed for selected repositories alone.',
        },
      },
    ],
  },
  'does not follow a link to another host': {
    calls: [
      {
        replies: [
          ownRole('admin'),
          get(
            '/orgs/octo-org/teams',
            { query: { per_page: 100 } },
            {
              json: [platform],
              headers: { link: '<https://api.github.example/orgs/octo-org/teams?page=2>; rel="next"' },
            },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
