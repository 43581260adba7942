import { defineCases } from '@patchbay/testing';
import {
  ADA,
  association,
  coadminAda,
  groupsOf,
  LINUS,
  membership,
  oneUser,
  SALES,
  SUPPORT,
  user,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account_entitlement_associations', {
  'lists the role and the groups': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          oneUser(coadminAda),
          groupsOf(ADA, [membership(SALES, ADA, 'admin'), membership(SUPPORT, ADA)]),
        ],
        response: [
          association(ADA, 'coadmin'),
          association(ADA, 'admin', SALES),
          association(ADA, 'member', SUPPORT),
        ],
      },
    ],
  },
  'goes on to the next page of groups': {
    covers: ['two_pages'],
    calls: [
      {
        request: { account_id: ADA },
        page: { size: 1 },
        replies: [oneUser(coadminAda)],
        response: [association(ADA, 'coadmin')],
      },
      {
        nextPage: true,
        replies: [groupsOf(ADA, [membership(SALES, ADA)], { size: 1, total: 2 })],
        response: [association(ADA, 'member', SALES)],
      },
      {
        nextPage: true,
        replies: [groupsOf(ADA, [membership(SUPPORT, ADA)], { offset: 1, size: 1, total: 2 })],
        response: [association(ADA, 'member', SUPPORT)],
        hasNextPage: false,
      },
    ],
  },
  'refuses a page of groups that comes again': {
    covers: ['repeated_cursor'],
    calls: [
      {
        request: { account_id: ADA },
        page: { size: 1 },
        replies: [oneUser(coadminAda)],
        response: [association(ADA, 'coadmin')],
      },
      {
        nextPage: true,
        replies: [groupsOf(ADA, [membership(SALES, ADA)], { size: 1, total: 3 })],
        response: [association(ADA, 'member', SALES)],
      },
      {
        nextPage: true,
        replies: [groupsOf(ADA, [membership(SALES, ADA)], { offset: 1, size: 1, total: 3, answered: 0 })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds nothing of a user of another enterprise': {
    covers: ['empty_page'],
    calls: [
      {
        request: { account_id: LINUS },
        replies: [oneUser(user(LINUS, { role: undefined })), groupsOf(LINUS, [])],
        response: [],
      },
    ],
  },
});
