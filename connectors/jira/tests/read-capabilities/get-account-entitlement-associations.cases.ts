import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { admin, editor } from '../common-mock-data.ts';

export const cases = defineCases('get_account_entitlement_associations', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [
          get(
            '/users/u1/roles',
            { query: { offset: 0, limit: PAGE_SIZE } },
            { json: { data: [admin, editor], total: 2 } },
          ),
        ],
        response: [
          {
            account_id: 'u1',
            integration_specific_entitlement_id: 'r1',
            integration_specific_resource_id: '',
          },
          {
            account_id: 'u1',
            integration_specific_entitlement_id: 'r2',
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
        request: { account_id: 'u1' },
        page: { size: 1 },
        replies: [
          get('/users/u1/roles', { query: { offset: 0, limit: 1 } }, { json: { data: [admin], total: 2 } }),
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
          get('/users/u1/roles', { query: { offset: 1, limit: 1 } }, { json: { data: [editor], total: 2 } }),
        ],
        response: [
          {
            account_id: 'u1',
            integration_specific_entitlement_id: 'r2',
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
        request: { account_id: 'u1' },
        replies: [
          get(
            '/users/u1/roles',
            { query: { offset: 0, limit: PAGE_SIZE } },
            { json: { data: [], total: 0 } },
          ),
        ],
        response: [],
      },
    ],
  },
});
