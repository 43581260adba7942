import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { ada, admin, grace } from '../common-mock-data.ts';

export const cases = defineCases('find_entitlement_associations', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get('/roles', { query: { offset: 0, limit: PAGE_SIZE } }, { json: { data: [admin], total: 1 } }),
          get(
            '/roles/r1/members',
            { query: { offset: 0, limit: PAGE_SIZE } },
            { json: { data: [ada, grace], total: 2 } },
          ),
        ],
        response: [
          {
            account_id: 'u1',
            integration_specific_entitlement_id: 'r1',
            integration_specific_resource_id: '',
          },
          {
            account_id: 'u2',
            integration_specific_entitlement_id: 'r1',
            integration_specific_resource_id: '',
          },
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [
          get('/roles', { query: { offset: 0, limit: PAGE_SIZE } }, { json: { data: [admin], total: 1 } }),
          get('/roles/r1/members', { query: { offset: 0, limit: 1 } }, { json: { data: [ada], total: 2 } }),
        ],
        response: [
          {
            account_id: 'u1',
            integration_specific_entitlement_id: 'r1',
            integration_specific_resource_id: '',
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          get('/roles/r1/members', { query: { offset: 1, limit: 1 } }, { json: { data: [grace], total: 2 } }),
        ],
        response: [
          {
            account_id: 'u2',
            integration_specific_entitlement_id: 'r1',
            integration_specific_resource_id: '',
          },
        ],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          get('/roles', { query: { offset: 0, limit: PAGE_SIZE } }, { json: { data: [admin], total: 1 } }),
          get(
            '/roles/r1/members',
            { query: { offset: 0, limit: PAGE_SIZE } },
            { json: { data: [], total: 0 } },
          ),
        ],
        response: [],
      },
    ],
  },
});
