import { defineCases, get } from '@patchbay/testing';
import { BASE_URL, PAGE_SIZE } from '../../src/constants.ts';
import { ada, adaAccount, grace, graceAccount } from '../common-mock-data.ts';

export const cases = defineCases('list_accounts', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        replies: [get('/users', { query: { limit: PAGE_SIZE } }, { json: { data: [ada, grace] } })],
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
          get(
            '/users',
            { query: { limit: 1 } },
            {
              headers: { link: `<${BASE_URL}/users?cursor=second&limit=1>; rel="next"` },
              json: { data: [ada] },
            },
          ),
        ],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { cursor: 'second', limit: 1 } }, { json: { data: [grace] } })],
        response: [graceAccount],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [get('/users', { query: { limit: PAGE_SIZE } }, { json: { data: [] } })], response: [] },
    ],
  },
});
