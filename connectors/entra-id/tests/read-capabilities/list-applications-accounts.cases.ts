import { defineCases } from '@patchbay/testing';
import {
  ADA,
  appAssignment,
  applications,
  assignedTo,
  GRACE,
  LINUS,
  members,
  NO_ROLE,
  page,
  payroll,
  PAYROLL,
  SALES,
  userObject,
} from '../common-mock-data.ts';

const has = (account_id: string) => ({
  account_id,
  application_instance_id: PAYROLL,
  status: 'ACTIVE' as const,
});
const assignedToPayroll = `/servicePrincipals/${PAYROLL}/appRoleAssignedTo`;

export const cases = defineCases(
  'list_applications_accounts',
  {
    'lists who is assigned, directly and through a group, each once': {
      covers: ['success'],
      calls: [
        {
          replies: [
            applications([payroll]),
            assignedTo([
              appAssignment('User', ADA),
              appAssignment('User', ADA, NO_ROLE),
              appAssignment('Group', SALES),
            ]),
            members(SALES, [userObject(GRACE), userObject(ADA)]),
          ],
          response: [has(ADA), has(GRACE)],
          hasNextPage: false,
        },
      ],
    },
    'goes on to the next application': {
      covers: ['two_pages'],
      calls: [
        {
          page: { size: 1 },
          replies: [
            applications([payroll, { ...payroll, id: LINUS }]),
            page(assignedToPayroll, {}, [appAssignment('User', ADA)], { next: 'abc' }),
            page(assignedToPayroll, { $skiptoken: 'abc' }, [appAssignment('User', GRACE)]),
          ],
          response: [has(ADA), has(GRACE)],
        },
        {
          nextPage: true,
          replies: [page(`/servicePrincipals/${LINUS}/appRoleAssignedTo`, {}, [appAssignment('User', ADA)])],
          response: [{ ...has(ADA), application_instance_id: LINUS }],
          hasNextPage: false,
        },
      ],
    },
    'takes no page of assignments twice': {
      calls: [
        {
          replies: [
            applications([payroll]),
            page(assignedToPayroll, {}, [appAssignment('User', ADA)], { next: 'abc' }),
            page(assignedToPayroll, { $skiptoken: 'abc' }, [appAssignment('User', GRACE)], { next: 'abc' }),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'lists nobody': {
      covers: ['empty_page'],
      calls: [{ replies: [applications([])], response: [] }],
    },
  },
  { notApplicable: { repeated_cursor: 'Applications come on one page, and all of one at once.' } },
);
