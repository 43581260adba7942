import { defineCases, get } from '@patchbay/testing';
import { sales, support } from '../common-mock-data.ts';

export const cases = defineCases(
  'list_resources',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          replies: [get('/teams', {}, { json: { data: [sales, support] } })],
          response: [
            { integration_specific_id: 't1', label: 'Sales', resource_type: 'team' },
            { integration_specific_id: 't2', label: 'Support', resource_type: 'team' },
          ],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [{ replies: [get('/teams', {}, { json: { data: [] } })], response: [] }],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
