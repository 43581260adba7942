import { defineCases, get } from '@patchbay/testing';
import { admin, editor } from '../common-mock-data.ts';

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get('/users/u1/roles', {}, { json: { data: [admin, editor] } })],
          response: [
            {
              account_id: 'u1',
              integration_specific_entitlement_id: 'r1',
              integration_specific_resource_id: '',
            },
            {
              account_id: 'u1',
              integration_specific_entitlement_id: 'r2',
              integration_specific_resource_id: '',
            },
          ],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [
        {
          request: { account_id: 'u1' },
          replies: [get('/users/u1/roles', {}, { json: { data: [] } })],
          response: [],
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
