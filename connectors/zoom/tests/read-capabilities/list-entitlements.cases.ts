import { defineCases, get } from '@patchbay/testing';
import {
  ADMIN_ROLE,
  groupList,
  groupPage,
  groups,
  groupsInPages,
  OWN_ROLE,
  roleList,
  roles,
  ROLES,
  SALES,
  SUPPORT,
} from '../common-mock-data.ts';

const license = (id: string, label: string, is_assignable = true) => ({
  entitlement_type: 'license',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable,
  label,
});

const role = (id: string, label: string, total_members: string, parts = {}) => ({
  entitlement_type: 'role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
  extra_data: { total_members },
  ...parts,
});

const groupRole = (id: string, label: string, group: string) => ({
  entitlement_type: 'group_role',
  integration_specific_id: id,
  integration_specific_resource_id: group,
  is_assignable: true,
  label,
});

const licenses = [
  license('basic', 'Basic'),
  license('licensed', 'Licensed'),
  license('on_prem', 'On-prem', false),
];
const allRoles = [
  role('0', 'Owner', '1', { is_assignable: false, description: 'Account owner has full privileges.' }),
  role(ADMIN_ROLE, 'Admin', '1'),
  role('2', 'Member', '40', { is_assignable: false }),
  role(OWN_ROLE, 'Support desk', '0', { description: 'Helps people.' }),
];
const groupRoles = [
  groupRole('member', 'Sales: Member', SALES),
  groupRole('admin', 'Sales: Group admin', SALES),
  groupRole('member', 'Support: Member', SUPPORT),
  groupRole('admin', 'Support: Group admin', SUPPORT),
];

export const cases = defineCases(
  'list_entitlements',
  {
    'lists licenses, roles and those of groups': {
      covers: ['success'],
      source: `${ROLES}/GET/roles`,
      calls: [{ replies: [roles, groups()], response: [...licenses, ...allRoles, ...groupRoles] }],
    },
    'does not take half of the roles for all of them': {
      source: `${ROLES}/GET/roles`,
      calls: [
        {
          replies: [
            get('/roles', {}, { json: { total_records: 5, roles: roleList.slice(0, 1) } }),
            groups([]),
          ],
          response: [...licenses, ...allRoles.slice(0, 1)],
          completeness: {
            complete: false,
            seen: 4,
            reason: 'The vendor declared 5 records, and 1 were seen.',
          },
        },
      ],
    },
    'reads one list after the other': {
      covers: ['two_pages'],
      disagreements: [groupsInPages],
      calls: [
        {
          page: { size: 8 },
          replies: [roles, groupPage({}, groupList.slice(0, 1), 'abc')],
          response: [...licenses, ...allRoles, ...groupRoles.slice(0, 2)],
        },
        {
          nextPage: true,
          replies: [groupPage({ next_page_token: 'abc' }, groupList.slice(1), '')],
          response: groupRoles.slice(2),
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'Every account has the licenses.' } },
);
