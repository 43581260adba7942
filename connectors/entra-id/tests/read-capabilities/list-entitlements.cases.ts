import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  applications,
  DOCS,
  E5,
  everyone,
  EVERYONE,
  GLOBAL_ADMIN,
  GROUP_FIELDS,
  groups,
  NO_ROLE,
  ownership,
  page,
  payroll,
  PAYROLL,
  READER,
  roleAssignment,
  roleAssignments,
  sales,
  SALES,
  UNIT,
  USER_ADMIN,
  userObject,
} from '../common-mock-data.ts';

const roles = (value: readonly object[]) =>
  page('/roleManagement/directory/roleDefinitions', {}, value, {
    source: `${DOCS}/rbacapplication-list-roledefinitions`,
  });
const scoped = (value: readonly object[]) => roleAssignments(value, { $expand: 'roleDefinition' });
const skus = (value: readonly object[]) =>
  get('/subscribedSkus', {}, { json: { value } }, { source: `${DOCS}/subscribedsku-list` });

const userAdmin = { id: USER_ADMIN, displayName: 'User Administrator', isBuiltIn: true, isEnabled: true };
const e5 = { skuId: E5, skuPartNumber: 'SPE_E5', appliesTo: 'User', capabilityStatus: 'Enabled' };

const group = (id: string, label: string, assignable: boolean, extra: object) => ({
  entitlement_type: 'group',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: assignable,
  label,
  extra_data: { security_enabled: 'true', mail_enabled: 'false', ...extra },
});
const salesGroup = group(SALES, 'Sales', true, {});
const everyoneGroup = group(EVERYONE, 'Everyone', false, {
  group_types: 'DynamicMembership',
  membership_rule: 'user.userType -eq "Member"',
});
const owner = (id: string, label: string, assignable: boolean) => ({
  entitlement_type: 'group_owner',
  integration_specific_id: ownership(id),
  integration_specific_resource_id: '',
  is_assignable: assignable,
  label,
});
const salesOwner = owner(SALES, 'Sales: Owner', true);
const noRoles = [roles([]), scoped([]), applications([]), skus([])] as const;

export const cases = defineCases('list_entitlements', {
  'lists groups and their ownership on two pages, roles, app roles and licenses': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [page('/groups', { $select: GROUP_FIELDS, $top: 1 }, [sales], { next: 'abc' })],
        response: [salesGroup, salesOwner],
      },
      {
        nextPage: true,
        replies: [page('/groups', { $skiptoken: 'abc' }, [everyone])],
        response: [everyoneGroup, owner(EVERYONE, 'Everyone: Owner', true)],
      },
      {
        nextPage: true,
        replies: [roles([{ ...userAdmin, description: 'Manages users.' }])],
        response: [
          {
            entitlement_type: 'directory_role',
            integration_specific_id: USER_ADMIN,
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'User Administrator',
            description: 'Manages users.',
            extra_data: { built_in: 'true' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [
          scoped([
            { ...roleAssignment(userObject(ADA), USER_ADMIN, UNIT), roleDefinition: userAdmin },
            roleAssignment(userObject(ADA), GLOBAL_ADMIN),
          ]),
        ],
        response: [
          {
            entitlement_type: 'scoped_directory_role',
            integration_specific_id: USER_ADMIN,
            integration_specific_resource_id: UNIT,
            is_assignable: true,
            label: 'User Administrator',
            extra_data: { built_in: 'true' },
          },
        ],
      },
      {
        nextPage: true,
        replies: [applications([payroll], 1)],
        response: [
          {
            entitlement_type: 'app_role',
            integration_specific_id: NO_ROLE,
            integration_specific_resource_id: PAYROLL,
            is_assignable: false,
            label: 'Payroll: Default access',
          },
          {
            entitlement_type: 'app_role',
            integration_specific_id: READER,
            integration_specific_resource_id: PAYROLL,
            is_assignable: true,
            label: 'Payroll: Reader',
          },
        ],
      },
      {
        nextPage: true,
        replies: [skus([e5, { ...e5, skuId: READER, appliesTo: 'Company', capabilityStatus: 'Suspended' }])],
        response: [
          {
            entitlement_type: 'license',
            integration_specific_id: E5,
            integration_specific_resource_id: '',
            is_assignable: true,
            label: 'SPE_E5',
            extra_data: { applies_to: 'User', status: 'Enabled' },
          },
          {
            entitlement_type: 'license',
            integration_specific_id: READER,
            integration_specific_resource_id: '',
            is_assignable: false,
            label: 'SPE_E5',
            extra_data: { applies_to: 'Company', status: 'Suspended' },
          },
        ],
      },
    ],
  },
  'says of which groups Graph shows no owners': {
    source: `${DOCS}/group-list-owners`,
    calls: [{ onPremisesSyncEnabled: true }, { mailEnabled: true }].map((managed) => ({
      replies: [groups([{ ...sales, ...managed }])],
      response: [
        group(SALES, 'Sales', false, {
          ...('mailEnabled' in managed ? { mail_enabled: 'true' } : { synchronized: 'true' }),
        }),
        {
          ...owner(SALES, 'Sales: Owner', false),
          description: 'Graph shows no owners of groups that an on-premises directory or Exchange manages.',
        },
      ],
      hasNextPage: true,
    })),
  },
  'lists nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [groups([])], response: [], hasNextPage: true },
      ...noRoles.map((reply) => ({ nextPage: true as const, replies: [reply], response: [] })),
    ],
  },
});
