import { defineCases } from '@patchbay/testing';
import {
  assignment,
  assignmentsOf,
  internalRoles,
  association,
  AUTOPROC,
  autoproc,
  CEO,
  EMEA,
  EXPORT,
  GRACE,
  grace,
  member,
  membersOf,
  nobody,
  oneUser,
  SALES,
  STANDARD,
  systemGroups,
} from '../common-mock-data.ts';

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists what somebody has': {
      covers: ['success'],
      calls: [
        {
          request: { account_id: GRACE },
          replies: [
            ...oneUser(grace),
            assignmentsOf([GRACE], [assignment('A', GRACE, { PermissionSetId: EXPORT })]),
            internalRoles(),
            ...systemGroups([SALES, CEO]),
            membersOf([GRACE], [member(EMEA, GRACE)]),
            membersOf([EMEA]),
          ],
          response: [STANDARD, SALES, EXPORT, EMEA].map((id) => association(GRACE, id)),
        },
      ],
    },
    'lists nothing of a user of Salesforce itself': {
      covers: ['empty_page'],
      calls: [
        {
          request: { account_id: AUTOPROC },
          replies: [
            ...oneUser(autoproc),
            assignmentsOf([AUTOPROC]),
            ...systemGroups([]),
            membersOf([AUTOPROC]),
          ],
          response: [],
        },
      ],
    },
    'finds nobody': {
      calls: [{ request: { account_id: GRACE }, replies: [nobody(GRACE)], error: { code: 'not_found' } }],
    },
  },
  {
    notApplicable: {
      two_pages: 'All that an account has comes in one answer.',
      repeated_cursor: 'All that an account has comes in one answer.',
    },
  },
);
