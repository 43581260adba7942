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
            { query: { limit: PAGE_SIZE } },
            { json: { data: [admin, editor], next_cursor: null } },
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
          get('/users/u1/roles', { query: { limit: 1 } }, { json: { data: [admin], next_cursor: 'second' } }),
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
          get(
            '/users/u1/roles',
            { query: { cursor: 'second', limit: 1 } },
            { json: { data: [editor], next_cursor: null } },
          ),
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
          get('/users/u1/roles', { query: { limit: PAGE_SIZE } }, { json: { data: [], next_cursor: null } }),
        ],
        response: [],
      },
    ],
  },
});
