import { defineCases } from '@patchbay/testing';
import {
  ADA,
  assignment,
  assignments,
  EMEA,
  emea,
  groups,
  HELPDESK,
  helpdesk,
  inSalesUnit,
  LINUS,
  REFERENCE,
  roles,
  SALES,
  sales,
  SUPER_ADMIN,
  superAdmin,
  units,
} from '../common-mock-data.ts';

const groupRoles = (id: string, name: string) =>
  Object.entries({ MEMBER: 'Member', MANAGER: 'Manager', OWNER: 'Owner' }).map(([role, label]) => ({
    entitlement_type: 'group_role',
    integration_specific_id: role,
    integration_specific_resource_id: id,
    is_assignable: true,
    label: `${name}: ${label}`,
  }));

const adminRole = (id: string, label: string, isSystem: string) => ({
  entitlement_type: 'admin_role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
  description: `${label} of the organization`,
  extra_data: { is_system_role: isSystem, is_super_admin_role: isSystem },
});

export const cases = defineCases('list_entitlements', {
  'lists roles of groups, admin roles, and those in organizational units once each': {
    covers: ['success'],
    source: `${REFERENCE}/roleAssignments`,
    calls: [
      { replies: [groups([sales])], response: groupRoles(SALES, 'Sales'), hasNextPage: true },
      {
        nextPage: true,
        replies: [roles([superAdmin, helpdesk])],
        response: [
          adminRole(SUPER_ADMIN, '_SEED_ADMIN_ROLE', 'true'),
          adminRole(HELPDESK, 'Helpdesk', 'false'),
        ],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          assignments([
            assignment('1', SUPER_ADMIN, ADA),
            assignment('2', HELPDESK, ADA, inSalesUnit),
            assignment('3', HELPDESK, LINUS, inSalesUnit),
          ]),
          roles([superAdmin, helpdesk]),
          units(),
        ],
        response: [
          {
            entitlement_type: 'org_unit_admin_role',
            integration_specific_id: HELPDESK,
            integration_specific_resource_id: '03ph8a2z1',
            is_assignable: true,
            label: 'Helpdesk in /Sales',
          },
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groups([sales], { size: 1, nextPageToken: 'second' })],
        response: groupRoles(SALES, 'Sales'),
      },
      {
        nextPage: true,
        replies: [groups([emea], { size: 1, pageToken: 'second' })],
        response: groupRoles(EMEA, 'Emea'),
        hasNextPage: true,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [groups([])], response: [], hasNextPage: true },
      { nextPage: true, replies: [roles([])], response: [], hasNextPage: true },
      { nextPage: true, replies: [assignments([])], response: [] },
    ],
  },
});
