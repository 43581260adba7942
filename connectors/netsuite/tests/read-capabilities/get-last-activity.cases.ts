import type { CapabilityResponse } from '@patchbay/core';
import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';

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
            { query: { account_ids: 'one', offset: 0, limit: PAGE_SIZE } },
            { json: { data: [one, two], total: 2 } },
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
            { query: { account_ids: 'one', offset: 0, limit: 1 } },
            { json: { data: [one], total: 2 } },
          ),
        ],
        response: [one],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/last-activity',
            { query: { account_ids: 'one', offset: 1, limit: 1 } },
            { json: { data: [two], total: 2 } },
          ),
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
          get(
            '/last-activity',
            { query: { account_ids: 'one', offset: 0, limit: PAGE_SIZE } },
            { json: { data: [], total: 0 } },
          ),
        ],
        response: [],
      },
    ],
  },
});
