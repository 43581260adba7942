import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaIn,
  ALL,
  all,
  assignment,
  assignments,
  CUSTOMER,
  customer,
  domains,
  EMEA,
  emea,
  emeaIn,
  everybodyIn,
  GRACE,
  grace,
  graceIn,
  groups,
  groupsOf,
  held,
  HELPDESK,
  gone,
  memberOf,
  noUser,
  ROBOT,
  members,
  OUTSIDER,
  outsiderIn,
  SALES,
  sales,
  SUPER_ADMIN,
  userOf,
} from '../common-mock-data.ts';

const source = 'https://developers.google.com/workspace/admin/directory/v1/guides/manage-groups';
const request = { account_id: ADA };

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists groups and admin roles of an account': {
      covers: ['success'],
      source,
      settings: { indirect_access: false },
      calls: [
        {
          request,
          replies: [
            userOf(ADA, { json: ada }),
            groupsOf(ADA, [sales]),
            memberOf(SALES, ADA, { json: adaIn() }),
            assignments([
              assignment('1', SUPER_ADMIN, ADA),
              assignment('2', HELPDESK, GRACE),
              assignment('3', HELPDESK, SALES, { assigneeType: 'group' }),
            ]),
          ],
          response: [held(ADA, 'OWNER', SALES), held(ADA, SUPER_ADMIN)],
        },
      ],
    },
    'goes up from group to group': {
      source,
      calls: [
        {
          request: { account_id: GRACE },
          replies: [
            userOf(GRACE, { json: grace }),
            groupsOf(GRACE, [emea]),
            memberOf(EMEA, GRACE, { json: graceIn('MANAGER') }),
            groupsOf(emea.email, [sales]),
            memberOf(SALES, EMEA, { json: emeaIn }),
            groupsOf(sales.email, []),
            assignments([assignment('1', HELPDESK, SALES, { assigneeType: 'group' })]),
          ],
          response: [held(GRACE, 'MANAGER', EMEA), held(GRACE, 'MEMBER', SALES), held(GRACE, HELPDESK)],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [
        { request, replies: [userOf(ADA, { json: ada }), groupsOf(ADA, []), assignments([])], response: [] },
      ],
    },
    'does not find who is neither a user nor an assignee': {
      covers: ['not_found'],
      disagreements: [noUser],
      calls: [{ request, replies: [userOf(ADA, gone), assignments([])], error: { code: 'not_found' } }],
    },
    'lists the admin roles of a service account': {
      disagreements: [noUser],
      calls: [
        {
          request: { account_id: ROBOT },
          replies: [
            userOf(ROBOT, gone),
            assignments([assignment('1', HELPDESK, ROBOT)]),
            assignments([assignment('1', HELPDESK, ROBOT)]),
          ],
          response: [held(ROBOT, HELPDESK)],
        },
      ],
    },
    'looks through all groups for an external member, whose groups Google does not find': {
      source,
      settings: { indirect_access: false },
      calls: [
        {
          request: { account_id: OUTSIDER },
          replies: [groups([sales]), members(SALES, [adaIn(), outsiderIn]), domains, assignments([])],
          response: [held(OUTSIDER, 'MEMBER', SALES)],
        },
      ],
    },
    'looks through all groups for the users of the organization as one': {
      calls: [
        {
          request: { account_id: CUSTOMER },
          replies: [customer, groups([all]), members(ALL, [everybodyIn]), assignments([])],
          response: [held(CUSTOMER, 'MEMBER', ALL)],
        },
      ],
    },
  },
  {
    notApplicable: {
      two_pages: 'What one account has comes at once, as it is found from group to group.',
      repeated_cursor: 'What one account has comes at once, as it is found from group to group.',
    },
  },
);
