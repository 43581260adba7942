import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { sales, support } from '../common-mock-data.ts';

export const cases = defineCases('list_resources', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get(
            '/teams',
            { query: { limit: PAGE_SIZE } },
            { json: { data: [sales, support], next_cursor: null } },
          ),
        ],
        response: [
          { integration_specific_id: 't1', label: 'Sales', resource_type: 'team' },
          { integration_specific_id: 't2', label: 'Support', resource_type: 'team' },
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [get('/teams', { query: { limit: 1 } }, { json: { data: [sales], next_cursor: 'second' } })],
        response: [{ integration_specific_id: 't1', label: 'Sales', resource_type: 'team' }],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/teams',
            { query: { cursor: 'second', limit: 1 } },
            { json: { data: [support], next_cursor: null } },
          ),
        ],
        response: [{ integration_specific_id: 't2', label: 'Support', resource_type: 'team' }],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [get('/teams', { query: { limit: PAGE_SIZE } }, { json: { data: [], next_cursor: null } })],
        response: [],
      },
    ],
  },
});
