import { defineCases, get } from '@patchbay/testing';
import { ada, admin, grace } from '../common-mock-data.ts';

export const cases = defineCases(
  'find_entitlement_associations',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          replies: [
            get('/roles', {}, { json: { data: [admin] } }),
            get('/roles/r1/members', {}, { json: { data: [ada, grace] } }),
          ],
          response: [
            {
              account_id: 'u1',
              integration_specific_entitlement_id: 'r1',
              integration_specific_resource_id: '',
            },
            {
              account_id: 'u2',
              integration_specific_entitlement_id: 'r1',
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
          replies: [
            get('/roles', {}, { json: { data: [admin] } }),
            get('/roles/r1/members', {}, { json: { data: [] } }),
          ],
          response: [],
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
