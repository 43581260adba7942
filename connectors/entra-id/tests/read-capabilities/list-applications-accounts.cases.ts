import { defineCases } from '@patchbay/testing';
import {
  ADA,
  appAssignment,
  applications,
  assignedTo,
  GRACE,
  members,
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

export const cases = defineCases('list_applications_accounts', {
  'lists who is assigned, directly and through a group': {
    covers: ['success'],
    calls: [
      {
        replies: [
          ...[1, 2].flatMap(() => [
            applications([payroll]),
            assignedTo([appAssignment('User', ADA), appAssignment('Group', SALES)]),
          ]),
          members(SALES, [userObject(GRACE)]),
        ],
        response: [has(ADA), has(GRACE)],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [
          applications([payroll]),
          page(assignedToPayroll, {}, [appAssignment('User', ADA)], { next: 'abc' }),
        ],
        response: [has(ADA)],
      },
      {
        nextPage: true,
        replies: [page(assignedToPayroll, { $skiptoken: 'abc' }, [appAssignment('User', GRACE)])],
        response: [has(GRACE)],
        hasNextPage: true,
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [applications([]), applications([])], response: [] }],
  },
});
