import type { CapabilityResponse } from '@patchbay/core';
import { defineCases, get } from '@patchbay/testing';
import { BASE_URL, PAGE_SIZE } from '../../src/constants.ts';

type Entry = CapabilityResponse<'get_last_activity'>[number];

const one: Entry = { account_id: 'one', event_type: 'one', happened_at: 'one' };
const two: Entry = { account_id: 'two', event_type: 'two', happened_at: 'two' };

export const cases = defineCases('get_last_activity', {
  'lists what there is': {
    covers: ['success'],
    calls: [
      {
        request: { account_ids: ['one'] },
        replies: [
          get(
            '/last-activity',
            { query: { account_ids: 'one', limit: PAGE_SIZE } },
            { json: { data: [one, two] } },
          ),
        ],
        response: [one, two],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        request: { account_ids: ['one'] },
        page: { size: 1 },
        replies: [
          get(
            '/last-activity',
            { query: { account_ids: 'one', limit: 1 } },
            {
              headers: { link: `<${BASE_URL}/last-activity?cursor=second&limit=1>; rel="next"` },
              json: { data: [one] },
            },
          ),
        ],
        response: [one],
      },
      {
        nextPage: true,
        replies: [
          get('/last-activity', { query: { cursor: 'second', limit: 1 } }, { json: { data: [two] } }),
        ],
        response: [two],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        request: { account_ids: ['one'] },
        replies: [
          get('/last-activity', { query: { account_ids: 'one', limit: PAGE_SIZE } }, { json: { data: [] } }),
        ],
        response: [],
      },
    ],
  },
});
