import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAdmin,
  admins,
  adminsOf,
  ADMIN_ROLE,
  grace,
  groups,
  invited,
  invitedAlone,
  linus,
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
const nobody = [noUsers('active'), noUsers('inactive'), noUsers('pending')];
const disagreements = [adminsOf(SALES), adminsOf(SUPPORT)];

export const cases = defineCases('find_entitlement_associations', {
  'finds roles, licenses, members and admins of groups': {
    covers: ['success'],
    source: `${USERS}#tag/users/GET/users`,
    disagreements,
    calls: [
      {
        replies: [
          users('active', [ada]),
          users('inactive', [linus]),
          users('pending', [{ ...grace, group_ids: [SUPPORT] }]),
          groups(),
          // Admins are told by email: whose account that is has to be asked.
          admins(SALES, [adaAdmin]),
          oneUser(ada, 'ada@example.com'),
          admins(SUPPORT, [{ ...adaAdmin, id: ADA }]),
        ],
        response: [
          ...adas,
          holds(LINUS, '2'),
          holds(LINUS, 'basic'),
          holds('grace@example.com', 'basic'),
          holds('grace@example.com', 'member', SUPPORT),
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
        page: { size: 3 },
        replies: [users('active', [ada], { size: 3, next: 'abc', total: 2 })],
        response: adas,
      },
      {
        nextPage: true,
        replies: [
          users('active', [{ ...linus, status: 'active', type: 99, role_id: undefined }], {
            size: 3,
            token: 'abc',
            total: 2,
          }),
          users('inactive', [], { size: 3 }),
          users('pending', [], { size: 3 }),
          groups(),
          get(
            `/groups/${SALES}/admins`,
            { query: { page_size: 3 } },
            { json: { total_records: 1, next_page_token: '', admins: [{ ...adaAdmin, id: ADA }] } },
          ),
          get(
            `/groups/${SUPPORT}/admins`,
            { query: { page_size: 3 } },
            { json: { total_records: 0, next_page_token: '', admins: [] } },
          ),
        ],
        response: [holds(ADA, 'admin', SALES)],
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
          users('active', [
            { ...ada, type: 4, group_ids: undefined },
            { ...ada, id: 'u2', type: 99, group_ids: [] },
            { ...ada, id: 'u3', type: 3, group_ids: [] },
            { ...ada, id: 'u4', type: 5, group_ids: [] },
          ]),
          noUsers('inactive'),
          noUsers('pending'),
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
          ...nobody,
          groups(),
          get(`/groups/${SALES}/admins`, { query: { page_size: 300 } }, noGroup),
          admins(SUPPORT, [
            { email: 'gone@example.com', name: 'Gone' },
            { email: 'grace@example.com', name: '' },
          ]),
          unknownUser('gone@example.com'),
          oneUser(invited, 'grace@example.com'),
          users('pending', [grace]),
        ],
        response: [holds('grace@example.com', 'admin', SUPPORT)],
      },
    ],
  },
});
