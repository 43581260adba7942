import { defineCases, get } from '@patchbay/testing';
import { admin, editor } from '../common-mock-data.ts';

export const cases = defineCases(
  'list_entitlements',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          replies: [get('/roles', {}, { json: { data: [admin, editor] } })],
          response: [
            {
              entitlement_type: 'role',
              integration_specific_id: 'r1',
              integration_specific_resource_id: '',
              is_assignable: true,
              label: 'Administrator',
            },
            {
              entitlement_type: 'role',
              integration_specific_id: 'r2',
              integration_specific_resource_id: '',
              is_assignable: true,
              label: 'Editor',
            },
          ],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [{ replies: [get('/roles', {}, { json: { data: [] } })], response: [] }],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
