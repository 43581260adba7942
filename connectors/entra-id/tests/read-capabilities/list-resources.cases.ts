import { defineCases } from '@patchbay/testing';
import {
  ADA,
  APP_FIELDS,
  applications,
  GRACE,
  page,
  payroll,
  PAYROLL,
  roleAssignment,
  roleAssignments,
  UNIT,
  USER_ADMIN,
  userObject,
} from '../common-mock-data.ts';

const scopes = (value: readonly object[]) => roleAssignments(value, { $expand: 'directoryScope' });
const inUnit = (id: string) => ({
  ...roleAssignment(userObject(id), USER_ADMIN, UNIT),
  directoryScope: { '@odata.type': '#microsoft.graph.administrativeUnit', displayName: 'Berlin' },
});

const payrollResource = {
  integration_specific_id: PAYROLL,
  label: 'Payroll',
  resource_type: 'application',
  extra_data: {
    app_id: '11112222-bbbb-3333-cccc-4444dddd5555',
    enabled: 'true',
    assignment_required: 'true',
  },
};

export const cases = defineCases('list_resources', {
  'lists applications on two pages, and scopes of roles once': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [page('/servicePrincipals', { $select: APP_FIELDS, $top: 1 }, [payroll], { next: 'abc' })],
        response: [payrollResource],
      },
      {
        nextPage: true,
        replies: [page('/servicePrincipals', { $skiptoken: 'abc' }, [{ id: ADA, accountEnabled: false }])],
        response: [
          {
            integration_specific_id: ADA,
            label: ADA,
            resource_type: 'application',
            extra_data: { enabled: 'false' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [scopes([inUnit(ADA), inUnit(GRACE), roleAssignment(userObject(ADA), USER_ADMIN)])],
        response: [{ integration_specific_id: UNIT, label: 'Berlin', resource_type: 'directory_scope' }],
      },
    ],
  },
  'lists nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [applications([])], response: [], hasNextPage: true },
      { nextPage: true, replies: [scopes([])], response: [] },
    ],
  },
});
