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
            { query: { offset: 0, limit: PAGE_SIZE } },
            { json: { data: [ada, grace], total: 2 } },
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
        replies: [get('/users', { query: { offset: 0, limit: 1 } }, { json: { data: [ada], total: 2 } })],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { offset: 1, limit: 1 } }, { json: { data: [grace], total: 2 } })],
        response: [graceAccount],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          get('/users', { query: { offset: 0, limit: PAGE_SIZE } }, { json: { data: [], total: 0 } }),
        ],
        response: [],
      },
    ],
  },
});
