import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAdmin,
  admins,
  adminsOf,
  ADMIN_ROLE,
  grace,
  groupList,
  groups,
  invited,
  invitedAlone,
  linus,
  members,
  LINUS,
  noGroup,
  noUsers,
  oneUser,
  SALES,
  SUPPORT,
  unknownUser,
  users,
  USERS,
} from '../common-mock-data.ts';

const holds = (account_id: string, id: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});

const adas = [holds(ADA, ADMIN_ROLE), holds(ADA, 'licensed'), holds(ADA, 'member', SALES)];
const nobody = [noUsers('pending'), noUsers('inactive'), noUsers('active')];
const disagreements = [adminsOf(SALES), adminsOf(SUPPORT)];

export const cases = defineCases('find_entitlement_associations', {
  'finds roles, licenses, members and admins of groups': {
    covers: ['success'],
    source: `${USERS}#tag/users/GET/users`,
    disagreements,
    calls: [
      {
        replies: [
          users('pending', [{ ...grace, group_ids: [SUPPORT] }]),
          users('inactive', [linus]),
          users('active', [ada]),
          groups(),
          // Admins are told by email: whose account that is has to be asked.
          admins(SALES, [adaAdmin]),
          oneUser(ada, 'ada@example.com'),
          admins(SUPPORT, [{ ...adaAdmin, id: ADA }]),
        ],
        response: [
          holds('grace@example.com', 'basic'),
          holds('grace@example.com', 'member', SUPPORT),
          holds(LINUS, '2'),
          holds(LINUS, 'basic'),
          ...adas,
          holds(ADA, 'admin', SALES),
          holds(ADA, 'admin', SUPPORT),
        ],
      },
    ],
  },
  'reads one list after the other': {
    covers: ['two_pages'],
    disagreements,
    calls: [
      {
        page: { size: 1 },
        replies: [users('pending', [grace], { size: 1, next: 'abc', total: 2 })],
        response: [holds('grace@example.com', 'basic')],
      },
      {
        nextPage: true,
        replies: [
          users('pending', [{ ...grace, email: 'kay@example.com', type: 4 }], {
            size: 1,
            token: 'abc',
            total: 2,
          }),
          users('inactive', [], { size: 1 }),
          users('active', [{ ...ada, type: 99 }], { size: 1 }),
        ],
        response: adas.filter((each) => each.integration_specific_entitlement_id !== 'licensed'),
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          groups(),
          get(
            `/groups/${SALES}/admins`,
            { query: { page_size: 1 } },
            { json: { total_records: 0, next_page_token: '', admins: [] } },
          ),
          get(
            `/groups/${SUPPORT}/admins`,
            { query: { page_size: 1 } },
            { json: { total_records: 1, next_page_token: '', admins: [{ ...adaAdmin, id: ADA }] } },
          ),
        ],
        response: [holds(ADA, 'admin', SUPPORT)],
      },
    ],
  },
  'asks for who is listed without a role': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [{ ...ada, role_id: undefined }]),
          oneUser(ada),
          groups([]),
        ],
        response: adas,
      },
    ],
  },
  'does not call a list whole in which somebody has no role': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [{ ...ada, role_id: undefined }]),
          oneUser({ ...ada, role_id: undefined }),
          groups([]),
        ],
        response: adas.slice(1),
        completeness: {
          complete: false,
          seen: 2,
          reason: 'Zoom does not tell the role and the type of every user.',
        },
      },
    ],
  },
  'asks groups for their members where no user is listed with groups': {
    source: `${USERS}#tag/groups/GET/groups/{groupId}/members`,
    disagreements,
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [{ ...ada, group_ids: undefined }]),
          groups(),
          members(SALES, [{ id: ADA, email: 'ada@example.com', type: 2 }]),
          admins(SALES, []),
          members(SUPPORT, [{ id: '', email: 'ada@example.com', type: 2 }]),
          oneUser(ada, 'ada@example.com'),
          admins(SUPPORT, []),
        ],
        response: [...adas, holds(ADA, 'member', SUPPORT)],
      },
    ],
  },
  'finds an admin whose id is empty by email': {
    disagreements: [adminsOf(SALES)],
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [ada]),
          groups(groupList.slice(0, 1)),
          admins(SALES, [{ ...adaAdmin, id: '' }]),
          oneUser(ada, 'ada@example.com'),
        ],
        response: [...adas, holds(ADA, 'admin', SALES)],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [...nobody, groups([])], response: [] }],
  },
  'takes types without meetings for no license, and one that Zoom adds for the paid one': {
    source: `${USERS}#tag/users/GET/users`,
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [
            { ...ada, type: 4, group_ids: undefined },
            { ...ada, id: 'u2', type: 99, group_ids: [] },
            { ...ada, id: 'u3', type: 3, group_ids: [] },
            { ...ada, id: 'u4', type: 5, group_ids: [] },
          ]),
          groups([]),
        ],
        response: [
          holds(ADA, ADMIN_ROLE),
          holds('u2', ADMIN_ROLE),
          holds('u3', ADMIN_ROLE),
          holds('u3', 'on_prem'),
          holds('u4', ADMIN_ROLE),
          holds('u4', 'licensed'),
        ],
      },
    ],
  },
  'leaves out a group that goes meanwhile, and an admin who is no user': {
    disagreements: [...disagreements, invitedAlone],
    calls: [
      {
        replies: [
          noUsers('pending'),
          noUsers('inactive'),
          users('active', [ada]),
          groups(),
          get(`/groups/${SALES}/admins`, { query: { page_size: 300 } }, noGroup),
          get(`/groups/${SALES}`, {}, noGroup),
          admins(SUPPORT, [
            { email: 'gone@example.com', name: 'Gone' },
            { email: 'grace@example.com', name: '' },
          ]),
          unknownUser('gone@example.com'),
          oneUser(invited, 'grace@example.com'),
          users('pending', [grace]),
        ],
        response: [...adas, holds('grace@example.com', 'admin', SUPPORT)],
      },
    ],
  },
});
