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
  oneUser,
  SALES,
  SUPPORT,
  users,
  USERS,
} from '../common-mock-data.ts';

const holds = (id: string, resource = '') => ({
  account_id: ADA,
  integration_specific_entitlement_id: id,
  integration_specific_resource_id: resource,
});

const request = { account_id: ADA };
const own = [holds(ADMIN_ROLE), holds('licensed'), holds('member', SALES)];
const disagreements = [adminsOf(SALES), adminsOf(SUPPORT)];
const bob = { email: 'bob@example.com', name: 'Bob' };

const plain = { ...ada, type: 99, role_id: '2', group_ids: [] };

const adminsPage = (query: object, admin: object, next_page_token: string) =>
  get(
    `/groups/${SALES}/admins`,
    { query: { page_size: 2, ...query } },
    { json: { page_size: 2, total_records: 2, next_page_token, admins: [admin] } },
  );

export const cases = defineCases('get_account_entitlement_associations', {
  'finds what a user has, and which groups it manages': {
    covers: ['success'],
    source: `${USERS}#tag/users/GET/users/{userId}`,
    disagreements,
    calls: [
      {
        request,
        replies: [
          oneUser(ada),
          groups(),
          admins(SALES, [bob, { ...adaAdmin, email: 'Ada@Example.com' }]),
          admins(SUPPORT, [{ ...bob, id: 'u2' }]),
        ],
        response: [...own, holds('admin', SALES)],
      },
    ],
  },
  'reads the admins of a group in pages': {
    covers: ['two_pages'],
    disagreements: [adminsOf(SALES)],
    calls: [
      {
        request,
        page: { size: 2 },
        replies: [oneUser(plain), groups([{ id: SALES, name: 'Sales' }]), adminsPage({}, adaAdmin, 'abc')],
        response: [holds('2'), holds('admin', SALES)],
      },
      {
        request,
        nextPage: true,
        replies: [oneUser(plain), adminsPage({ next_page_token: 'abc' }, bob, '')],
        response: [],
      },
    ],
  },
  'does not go in circles': {
    covers: ['repeated_cursor'],
    disagreements: [adminsOf(SALES)],
    calls: [
      {
        request,
        page: { size: 2 },
        replies: [oneUser(plain), groups([{ id: SALES, name: 'Sales' }]), adminsPage({}, adaAdmin, 'abc')],
        response: [holds('2'), holds('admin', SALES)],
      },
      {
        request,
        nextPage: true,
        replies: [oneUser(plain), adminsPage({ next_page_token: 'abc' }, adaAdmin, 'abc')],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    disagreements: [invitedAlone],
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [
          oneUser(invited, 'grace@example.com'),
          users('pending', [{ ...grace, type: 4 }]),
          groups([]),
        ],
        response: [],
      },
    ],
  },
});
