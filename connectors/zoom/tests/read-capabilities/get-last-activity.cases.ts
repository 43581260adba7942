import { defineCases } from '@patchbay/testing';
import { ADA, ada, linus, LINUS, noUsers, user, users, USERS } from '../common-mock-data.ts';

const request = { account_ids: [ADA, LINUS] };
const login = (account_id: string) => ({
  account_id,
  event_type: 'last_login',
  happened_at: '2026-01-14T05:40:55Z',
});

export const cases = defineCases('get_last_activity', {
  'tells when those who are asked for signed in': {
    covers: ['success'],
    source: `${USERS}#tag/users/GET/users`,
    calls: [
      {
        request,
        replies: [
          users('inactive', [{ ...linus, last_login_time: undefined }]),
          users('active', [ada, user('u3', 'Mary Jackson')]),
        ],
        response: [login(ADA)],
      },
    ],
  },
  'goes on with those who are active': {
    covers: ['two_pages'],
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [users('inactive', [linus], { size: 1, next: 'abc', total: 2 })],
        response: [login(LINUS)],
      },
      {
        request,
        nextPage: true,
        replies: [
          users('inactive', [{ ...linus, id: 'u3' }], { size: 1, token: 'abc', total: 2 }),
          users('active', [ada], { size: 1 }),
        ],
        response: [login(ADA)],
      },
    ],
  },
  'tells nothing of nobody': {
    covers: ['empty_page'],
    calls: [{ request, replies: [noUsers('inactive'), noUsers('active')], response: [] }],
  },
});
