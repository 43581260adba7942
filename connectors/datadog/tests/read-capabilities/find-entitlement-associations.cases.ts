import { defineCases, get, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  ADMIN_ROLE,
  API,
  association,
  GRACE,
  grace,
  LINUS,
  membership,
  members,
  notFound,
  OWN_ROLE,
  ROBOT,
  robot,
  SALES,
  sales,
  SUPPORT,
  support,
  teams,
  users,
} from '../common-mock-data.ts';

const noMembers = get(
  `/api/v2/team/${SALES}/memberships`,
  { query: { 'page[number]': 0, 'page[size]': 100 } },
  notFound,
  { source: `${API}/teams/#get-team-memberships` },
);
const team = (reply: Reply) =>
  get(`/api/v2/team/${SALES}`, {}, reply, { source: `${API}/teams/#get-a-team` });

export const cases = defineCases('find_entitlement_associations', {
  'lists roles and teams': {
    covers: ['success'],
    calls: [
      {
        replies: [
          users([ada, grace, robot]),
          teams([sales, support]),
          members(SALES, [membership(SALES, ADA, 'admin'), membership(SALES, GRACE)]),
          members(SUPPORT, [membership(SUPPORT, LINUS)]),
        ],
        response: [
          association(ADA, ADMIN_ROLE),
          association(ROBOT, OWN_ROLE),
          association(ADA, 'admin', SALES),
          association(GRACE, 'member', SALES),
          association(LINUS, 'member', SUPPORT),
        ],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [users([ada], { size: 1, total: 2 })],
        response: [association(ADA, ADMIN_ROLE)],
      },
      {
        nextPage: true,
        replies: [users([robot], { number: 1, size: 1, total: 2 })],
        response: [association(ROBOT, OWN_ROLE)],
        hasNextPage: true,
      },
      { nextPage: true, replies: [teams([])], response: [] },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [users([]), teams([])], response: [] }],
  },
  'leaves out a team that is deleted meanwhile': {
    calls: [
      {
        replies: [
          users([grace]),
          teams([sales, support]),
          noMembers,
          team(notFound),
          members(SUPPORT, [membership(SUPPORT, GRACE)]),
        ],
        response: [association(GRACE, 'member', SUPPORT)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'is not complete where Datadog denies the members of a team that is there': {
    calls: [
      {
        replies: [users([grace]), teams([sales]), noMembers, team({ json: { data: sales } })],
        response: [],
        completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'refuses a user without its roles, as they would seem to be gone': {
    calls: [
      {
        replies: [
          get(
            '/api/v2/users',
            { query: { 'page[number]': 0, 'page[size]': 100 } },
            { json: { data: [{ type: 'users', id: ADA, attributes: {} }] } },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
