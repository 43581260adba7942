import { defineCases, get } from '@patchbay/testing';
import { ADA, ada, GRACE, grace, USERS } from '../common-mock-data.ts';

const source = `${USERS}#show-many-users`;
const many = (ids: string, users: readonly unknown[]) =>
  get(
    '/users/show_many',
    { query: { ids } },
    { json: { users, next_page: null, previous_page: null, count: users.length } },
  );

export const cases = defineCases(
  'get_last_activity',
  {
    'tells the last sign-in': {
      covers: ['success'],
      source,
      calls: [
        {
          request: { account_ids: [String(ADA), String(GRACE), String(ADA)] },
          replies: [many(`${ADA},${GRACE}`, [ada, { ...grace, last_login_at: undefined }])],
          response: [
            { account_id: String(ADA), event_type: 'last_login', happened_at: '2026-01-14T08:00:00Z' },
          ],
        },
      ],
    },
    'asks for a hundred at once': {
      source,
      calls: [
        {
          request: { account_ids: Array.from({ length: 101 }, (_, index) => String(index + 1)) },
          replies: [
            many(Array.from({ length: 100 }, (_, index) => index + 1).join(','), []),
            many('101', []),
          ],
          response: [],
        },
      ],
    },
    'leaves out what is no id of a user': {
      covers: ['empty_page'],
      calls: [{ request: { account_ids: ['me'] }, response: [] }],
    },
  },
  { notApplicable: { two_pages: 'The accounts that are asked for come in one answer.' } },
);
