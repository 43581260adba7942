import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { ada, adaAccount, grace, graceAccount } from '../common-mock-data.ts';

export const cases = defineCases('list_accounts', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get(
            '/users',
            { query: { page: 1, per_page: PAGE_SIZE } },
            { json: { data: [ada, grace], total_pages: 1 } },
          ),
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
        replies: [
          get('/users', { query: { page: 1, per_page: 1 } }, { json: { data: [ada], total_pages: 2 } }),
        ],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [
          get('/users', { query: { page: 2, per_page: 1 } }, { json: { data: [grace], total_pages: 2 } }),
        ],
        response: [graceAccount],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          get('/users', { query: { page: 1, per_page: PAGE_SIZE } }, { json: { data: [], total_pages: 1 } }),
        ],
        response: [],
      },
    ],
  },
});
