import { defineCases } from '@patchbay/testing';
import {
  access,
  accessOf,
  ada,
  association,
  ben,
  defaultProject,
  enterprisePaths,
  groups,
  noAccess,
  noGroups,
  noServices,
  onePage,
  projects,
  services,
  users,
} from '../common-mock-data.ts';

const disagreements = [enterprisePaths];

export const cases = defineCases(
  'find_entitlement_associations',
  {
    'finds what accounts have themselves and through groups': {
      covers: ['success'],
      disagreements,
      calls: [
        {
          replies: [projects(defaultProject), access, groups, services, users(ada, ben)],
          response: [
            association('1', '1'),
            association('2', '3'),
            association('7', '2'),
            association('2', 'group:4'),
            association('2', '2'),
            association('1', '4', 'default'),
            association('1', '5', 'default'),
            association('7', '5', 'default'),
            association('2', '5', 'default'),
          ],
          completeness: { complete: true, seen: 9 },
        },
      ],
    },
    'misses nobody of a group whose members are told in the list of groups alone': {
      disagreements,
      calls: [
        {
          replies: [
            projects(defaultProject),
            accessOf({ users: [{ id: 1, roleId: 4, roles: [] }], groups: [{ id: 4, roles: [5] }] }),
            groups,
            noServices,
            users(ben),
          ],
          response: [
            association('2', '3'),
            association('2', 'group:4'),
            association('2', '2'),
            association('1', '4', 'default'),
            association('2', '5', 'default'),
          ],
        },
      ],
    },
    'finds root roles in the open source edition': {
      disagreements,
      calls: [
        {
          replies: [projects(defaultProject), noAccess, noGroups, noServices, users(ada, ben)],
          response: [association('1', '1'), association('2', '3')],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      disagreements,
      calls: [{ replies: [projects(), noGroups, noServices, users()], response: [] }],
    },
  },
  onePage,
);
