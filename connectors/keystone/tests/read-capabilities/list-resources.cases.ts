import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { acme, api, bothDomains, listOf, lists, oneDomain, web } from '../common-mock-data.ts';

const acmeResource = {
  integration_specific_id: 'd-acme',
  label: 'acme',
  resource_type: 'domain',
  extra_data: { enabled: 'true' },
};
const webResource = {
  integration_specific_id: 'p-web',
  label: 'web',
  resource_type: 'project',
  extra_data: { domain_id: 'd-acme', parent_id: 'd-acme', enabled: 'true' },
};

export const cases = defineCases('list_resources', {
  'lists domains, then projects': {
    covers: ['success'],
    calls: [
      {
        replies: [bothDomains],
        response: [
          {
            integration_specific_id: 'default',
            label: 'Default',
            description: 'The default domain',
            resource_type: 'domain',
            extra_data: { enabled: 'true' },
          },
          acmeResource,
        ],
      },
      { nextPage: true, replies: [lists('/projects', 'projects', [web])], response: [webResource] },
    ],
  },
  'goes on after the last domain of a page': {
    covers: ['two_pages'],
    source: `${api}#list-domains`,
    calls: [
      {
        page: { size: 1 },
        replies: [get('/domains', { query: { limit: 1 } }, listOf('domains', [acme], true))],
        response: [acmeResource],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/domains',
            { query: { limit: 1, marker: 'd-acme' } },
            listOf('domains', [{ id: 'd-2', name: 'two' }]),
          ),
        ],
        response: [{ integration_specific_id: 'd-2', label: 'two', resource_type: 'domain', extra_data: {} }],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [get('/projects', { query: { limit: 1 } }, listOf('projects', [web]))],
        response: [webResource],
      },
    ],
  },
  'finds no project': {
    covers: ['empty_page'],
    calls: [
      { replies: [oneDomain], response: [acmeResource] },
      { nextPage: true, replies: [lists('/projects', 'projects', [])], response: [] },
    ],
  },
  'finds nothing at all': {
    calls: [
      {
        replies: [get('/domains', { query: { limit: PAGE_SIZE } }, listOf('domains', []))],
        response: [],
        hasNextPage: true,
      },
    ],
  },
});
