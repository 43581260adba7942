import { defineCases, get } from '@patchbay/testing';
import {
  access,
  defaultProject,
  enterprisePaths,
  groups,
  noAccess,
  noGroups,
  onePage,
  projects,
  users,
} from '../common-mock-data.ts';

const disagreements = [enterprisePaths];
const entitlement = (type: string, id: string, resource: string, label: string, description?: string) => ({
  entitlement_type: type,
  integration_specific_id: id,
  integration_specific_resource_id: resource,
  is_assignable: type === 'root_role',
  label,
  ...(description === undefined ? {} : { description }),
});
const roots = [
  entitlement('root_role', '1', '', 'Admin', 'May do all.'),
  entitlement('root_role', '2', '', 'Editor', 'May edit.'),
  entitlement('root_role', '3', '', 'Viewer'),
];

export const cases = defineCases(
  'list_entitlements',
  {
    'lists root roles, groups and the roles of each project': {
      covers: ['success'],
      disagreements,
      calls: [
        {
          replies: [users(), groups, projects(defaultProject), access],
          response: [
            ...roots,
            entitlement('group', 'group:4', '', 'DX team', 'DX squad'),
            entitlement('group', 'group:5', '', 'Empty'),
            entitlement('project_role', '4', 'default', 'Owner', 'Owns the project.'),
            entitlement('project_role', '5', 'default', 'Member'),
          ],
          completeness: { complete: true, seen: 7 },
        },
      ],
    },
    'lists root roles in the open source edition': {
      disagreements,
      calls: [{ replies: [users(), noGroups, projects(defaultProject), noAccess], response: roots }],
    },
    'finds nothing': {
      covers: ['empty_page'],
      disagreements,
      calls: [
        {
          replies: [
            get('/api/admin/user-admin', {}, { json: { users: [], rootRoles: [] } }),
            noGroups,
            projects(),
          ],
          response: [],
        },
      ],
    },
  },
  onePage,
);
