import { defineCases } from '@patchbay/testing';
import { ADA, ADMINISTRATOR, AP_CLERK, association, readRecord, record } from '../common-mock-data.ts';

const request = { account_id: ADA };

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists the roles of one employee': {
      covers: ['success'],
      calls: [
        {
          request,
          replies: [readRecord(ADA, record(ADA, [ADMINISTRATOR, AP_CLERK]))],
          response: [association(ADA, ADMINISTRATOR), association(ADA, AP_CLERK)],
        },
      ],
    },
    'finds none': {
      covers: ['empty_page'],
      calls: [{ request, replies: [readRecord(ADA, record(ADA, [], false))], response: [] }],
    },
    'finds none on a record without the sublist, where there is no access': {
      calls: [
        { request, replies: [readRecord(ADA, { json: { id: ADA, giveAccess: false } })], response: [] },
      ],
    },
    'does not take a part of the roles for all': {
      calls: [
        {
          request,
          replies: [
            readRecord(ADA, {
              json: {
                id: ADA,
                giveAccess: true,
                roles: { items: [{ selectedRole: { id: ADMINISTRATOR } }], totalResults: 2 },
              },
            }),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'knows employees by their internal IDs alone': {
      calls: ['eid:ada', '012', '-0'].map((account_id) => ({
        request: { account_id },
        error: { code: 'not_found' },
      })),
    },
    'does not take roles that are hidden for none': {
      calls: [
        {
          request,
          replies: [readRecord(ADA, { json: { id: ADA, giveAccess: true } })],
          error: { code: 'invalid_response' },
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'The roles of an employee stand in its record.' } },
);
