import { defineCases } from '@patchbay/testing';
import {
  admins,
  ADMINISTRATORS,
  administrators,
  ADMINS,
  DEVELOPERS,
  developers,
  EXAMPLE,
  example,
  groupList,
  products,
  projectList,
  roleDetails,
  software,
  VIEWERS,
  viewers,
} from '../common-mock-data.ts';

const group = (id: string, label: string) => ({
  entitlement_type: 'group',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable: true,
  label,
});

const access = {
  entitlement_type: 'product_access',
  integration_specific_id: 'jira-software',
  integration_specific_resource_id: '',
  is_assignable: false,
  label: 'Jira Software',
  extra_data: { groups: 'jira-administrators, jira-software-users', seats: '10', user_count: '2' },
};

const role = (id: string, label: string, parts: object) => ({
  entitlement_type: 'project_role',
  integration_specific_id: id,
  integration_specific_resource_id: EXAMPLE,
  is_assignable: true,
  label,
  ...parts,
});

const roles = [
  role(ADMINISTRATORS, 'Administrators', {
    description: 'Who runs the project',
    extra_data: { admin: 'true' },
  }),
  role(VIEWERS, 'Viewers', { extra_data: { admin: 'false' } }),
];

export const cases = defineCases('list_entitlements', {
  'lists groups, products and roles of projects': {
    covers: ['success'],
    calls: [
      {
        replies: [
          groupList([admins, developers]),
          products(software),
          projectList([example]),
          roleDetails(EXAMPLE, administrators, viewers),
        ],
        response: [group(ADMINS, admins.name), group(DEVELOPERS, developers.name), access, ...roles],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groupList([admins], { size: 1, total: 2 })],
        response: [group(ADMINS, admins.name)],
      },
      {
        nextPage: true,
        replies: [groupList([developers], { from: 1, size: 1 })],
        response: [group(DEVELOPERS, developers.name)],
      },
      { nextPage: true, replies: [products(software)], response: [access] },
      {
        nextPage: true,
        replies: [projectList([example]), roleDetails(EXAMPLE, administrators, viewers)],
        response: roles,
        hasNextPage: false,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [groupList([]), products(), projectList([])], response: [] }],
  },
});
