import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  ADA,
  ada,
  byRole,
  gone,
  GRACE,
  grace,
  groupMembership,
  GROUP_MEMBERSHIPS,
  LIGHT,
  listOf,
  organizationMembership,
  ORGANIZATION_MEMBERSHIPS,
  paged,
  pageOf,
  refuses,
  SALES,
  TEAM,
  user,
} from '../common-mock-data.ts';
import { nested } from '../disagreements.ts';

const association = (account: number, entitlement: number | string) => ({
  account_id: String(account),
  integration_specific_entitlement_id: String(entitlement),
  integration_specific_resource_id: '',
});
const customers = [paged('/api/v2/users'), paged('/api/v2/group_memberships')];
const lists = [...customers, byRole];
const source = GROUP_MEMBERSHIPS;

const graceAlone = [
  { ...listOf('users', [grace], TEAM), repeats: true },
  listOf('group_memberships', []),
  get(`/users/${GRACE}/organization_memberships`, { query: { 'page[size]': 100 } }, gone),
];
const gracesRoles = [association(GRACE, 'agent'), association(GRACE, LIGHT)];

export const cases = defineCases('find_entitlement_associations', {
  'lists who has which role, and belongs to which group and organization': {
    covers: ['success', 'two_pages'],
    source,
    disagreements: [...lists, nested('organization_memberships')],
    calls: [
      {
        page: { size: 3 },
        replies: [
          get('/users', { query: { ...TEAM, 'page[size]': 3 } }, pageOf('users', [ada, grace], 'xxx')),
        ],
        response: [association(ADA, 'admin'), association(GRACE, 'agent'), association(GRACE, LIGHT)],
      },
      {
        nextPage: true,
        replies: [
          get('/users', { query: { ...TEAM, 'page[size]': 3, 'page[after]': 'xxx' } }, pageOf('users', [])),
          get(
            '/group_memberships',
            { query: { 'page[size]': 3 } },
            pageOf('group_memberships', [groupMembership(1, ADA, SALES)]),
          ),
          listOf('users', [ada, grace], TEAM),
          get(
            `/users/${GRACE}/organization_memberships`,
            { query: { 'page[size]': 3 } },
            pageOf('organization_memberships', [organizationMembership(2, GRACE, ACME)]),
          ),
        ],
        response: [association(ADA, SALES), association(GRACE, ACME)],
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    source,
    disagreements: lists,
    settings: { subdomain: 'acme', organizations: false },
    calls: [{ replies: [listOf('users', [], TEAM), listOf('group_memberships', [])], response: [] }],
  },
  'reads the memberships of customers where they are accounts': {
    source: ORGANIZATION_MEMBERSHIPS,
    disagreements: [...customers, paged('/api/v2/organization_memberships')],
    settings: { subdomain: 'acme', end_users: true },
    calls: [
      {
        replies: [
          listOf('users', [user(2001, 'Carl Customer', { role: 'end-user', organization_id: ACME })]),
          listOf('group_memberships', []),
          listOf('organization_memberships', [organizationMembership(3, 2001, ACME)]),
        ],
        response: [association(2001, 'end-user'), association(2001, ACME)],
      },
    ],
  },
  'leaves out a team member who is deleted meanwhile': {
    source,
    disagreements: [...lists, nested('organization_memberships'), refuses('get', '/api/v2/users/{user_id}')],
    calls: [
      {
        replies: [...graceAlone, get(`/users/${GRACE}`, {}, gone)],
        response: gracesRoles,
        completeness: { seen: 2, complete: true },
      },
    ],
  },
  'tells that the organizations of a team member are not shown': {
    source,
    disagreements: [...lists, nested('organization_memberships')],
    calls: [
      {
        replies: [...graceAlone, get(`/users/${GRACE}`, {}, { json: { user: grace } })],
        response: gracesRoles,
        completeness: { seen: 2, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
});
