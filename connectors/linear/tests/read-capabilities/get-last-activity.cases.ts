import type { CapabilityResponse } from '@patchbay/core';
import { defineCases, get } from '@patchbay/testing';

type Entry = CapabilityResponse<'get_last_activity'>[number];

const one: Entry = { account_id: 'one', event_type: 'one', happened_at: 'one' };
const two: Entry = { account_id: 'two', event_type: 'two', happened_at: 'two' };

export const cases = defineCases(
  'get_last_activity',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          request: { account_ids: ['one'] },
          replies: [get('/last-activity', { query: { account_ids: 'one' } }, { json: { data: [one, two] } })],
          response: [one, two],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [
        {
          request: { account_ids: ['one'] },
          replies: [get('/last-activity', { query: { account_ids: 'one' } }, { json: { data: [] } })],
          response: [],
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
