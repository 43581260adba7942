import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { admin, editor } from '../common-mock-data.ts';

export const cases = defineCases('list_entitlements', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get(
            '/roles',
            { query: { limit: PAGE_SIZE } },
            { json: { data: [admin, editor], next_cursor: null } },
          ),
        ],
        response: [
          {
            entitlement_type: 'role',
            integration_specific_id: 'r1',
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'Administrator',
          },
          {
            entitlement_type: 'role',
            integration_specific_id: 'r2',
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'Editor',
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
        replies: [get('/roles', { query: { limit: 1 } }, { json: { data: [admin], next_cursor: 'second' } })],
        response: [
          {
            entitlement_type: 'role',
            integration_specific_id: 'r1',
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'Administrator',
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/roles',
            { query: { cursor: 'second', limit: 1 } },
            { json: { data: [editor], next_cursor: null } },
          ),
        ],
        response: [
          {
            entitlement_type: 'role',
            integration_specific_id: 'r2',
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'Editor',
          },
        ],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [get('/roles', { query: { limit: PAGE_SIZE } }, { json: { data: [], next_cursor: null } })],
        response: [],
      },
    ],
  },
});
