import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  association,
  GRACE,
  grace,
  groups,
  LINUS,
  membersOf,
  membership,
  notFound,
  REFERENCE,
  SALES,
  sales,
  SUPPORT,
  support,
  users,
} from '../common-mock-data.ts';

const noMembers = get(`/groups/${SALES}/memberships`, { query: { offset: 0, limit: 1000 } }, notFound);

export const cases = defineCases('find_entitlement_associations', {
  'lists roles in the enterprise and in groups': {
    covers: ['success'],
    calls: [
      {
        replies: [
          users([ada, grace]),
          groups([sales, support]),
          membersOf(SALES, [membership(SALES, ADA, 'admin'), membership(SALES, GRACE)]),
          membersOf(SUPPORT, [membership(SUPPORT, LINUS)]),
        ],
        response: [
          association(ADA, 'user'),
          association(GRACE, 'admin'),
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
        replies: [users([ada], { size: 1, next: 'm2' })],
        response: [association(ADA, 'user')],
      },
      {
        nextPage: true,
        replies: [users([grace], { size: 1, marker: 'm2' })],
        response: [association(GRACE, 'admin')],
        hasNextPage: true,
      },
      { nextPage: true, replies: [groups([])], response: [] },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [users([]), groups([])], response: [] }],
  },
  'leaves out a group that is deleted meanwhile': {
    calls: [
      {
        replies: [
          users([]),
          groups([sales, support]),
          noMembers,
          get(`/groups/${SALES}`, {}, notFound),
          membersOf(SUPPORT, [membership(SUPPORT, ADA)]),
        ],
        response: [association(ADA, 'member', SUPPORT)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'is not complete where Box denies the members of a group that is there': {
    calls: [
      {
        replies: [
          users([]),
          groups([sales]),
          noMembers,
          get(`/groups/${SALES}`, {}, { json: sales }, { source: `${REFERENCE}/get-groups-id/` }),
        ],
        response: [],
        completeness: {
          seen: 0,
          complete: false,
          reason: 'The list below a parent could not be read.',
        },
      },
    ],
  },
});
