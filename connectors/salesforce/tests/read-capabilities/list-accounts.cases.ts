import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { ada, adaAccount, grace, graceAccount } from '../common-mock-data.ts';

export const cases = defineCases('list_accounts', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get('/users', { query: { limit: PAGE_SIZE } }, { json: { data: [ada, grace], next_cursor: null } }),
        ],
        response: [adaAccount, graceAccount],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [get('/users', { query: { limit: 1 } }, { json: { data: [ada], next_cursor: 'second' } })],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users',
            { query: { cursor: 'second', limit: 1 } },
            { json: { data: [grace], next_cursor: null } },
          ),
        ],
        response: [graceAccount],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [get('/users', { query: { limit: PAGE_SIZE } }, { json: { data: [], next_cursor: null } })],
        response: [],
      },
    ],
  },
});
