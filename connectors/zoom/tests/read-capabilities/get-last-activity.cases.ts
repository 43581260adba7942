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
          users('active', [ada, user('u3', 'Mary Jackson')]),
          users('inactive', [{ ...linus, last_login_time: undefined }]),
        ],
        response: [login(ADA)],
      },
    ],
  },
  'goes on with those who are deactivated': {
    covers: ['two_pages'],
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [users('active', [ada], { size: 1, next: 'abc', total: 2 })],
        response: [login(ADA)],
      },
      {
        request,
        nextPage: true,
        replies: [
          users('active', [user('u3', 'Mary Jackson')], { size: 1, token: 'abc', total: 2 }),
          users('inactive', [linus], { size: 1 }),
        ],
        response: [login(LINUS)],
      },
    ],
  },
  'tells nothing of nobody': {
    covers: ['empty_page'],
    calls: [{ request, replies: [noUsers('active'), noUsers('inactive')], response: [] }],
  },
});
