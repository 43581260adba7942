import { defineCases } from '@patchbay/testing';
import {
  access,
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
  user,
  users,
} from '../common-mock-data.ts';

const disagreements = [enterprisePaths];

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'finds what one account has': {
      covers: ['success'],
      disagreements,
      calls: [
        {
          request: { account_id: '2' },
          replies: [projects(defaultProject), access, groups, services, users(ada, ben)],
          response: [
            association('2', '3'),
            association('2', 'group:4'),
            association('2', '2'),
            association('2', '5', 'default'),
          ],
        },
      ],
    },
    'finds a root role alone in the open source edition': {
      disagreements,
      calls: [
        {
          request: { account_id: '1' },
          replies: [projects(defaultProject), noAccess, noGroups, noServices, users(ada, ben)],
          response: [association('1', '1')],
        },
      ],
    },
    'finds nothing on a user whom Unleash has without a root role': {
      covers: ['empty_page'],
      disagreements,
      calls: [
        {
          request: { account_id: '3' },
          replies: [projects(), noGroups, noServices, users(ada, user(3, { username: 'new' }))],
          response: [],
        },
      ],
    },
    'finds no such account': {
      disagreements,
      calls: [
        {
          request: { account_id: '9' },
          replies: [projects(), noGroups, noServices, users(ada, ben)],
          error: { code: 'not_found' },
        },
      ],
    },
  },
  onePage,
);
