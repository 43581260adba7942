import { defineCases } from '@patchbay/testing';
import { ADA, ada, GRACE, grace, robot, user, users } from '../common-mock-data.ts';

const login = {
  account_id: ADA,
  event_type: 'last_login',
  happened_at: '2026-01-14T09:30:00.000000+00:00',
};

export const cases = defineCases('get_last_activity', {
  'tells who signed in': {
    covers: ['success'],
    calls: [
      {
        request: { account_ids: [ADA, GRACE] },
        replies: [users([ada, grace, robot])],
        response: [login],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        request: { account_ids: [ADA, 'u9'] },
        page: { size: 1 },
        replies: [users([ada], { size: 1, total: 2 })],
        response: [login],
      },
      {
        nextPage: true,
        replies: [
          users([user('u9', { last_login_time: '2026-01-13T09:30:00+00:00' })], {
            number: 1,
            size: 1,
            total: 2,
          }),
        ],
        response: [{ account_id: 'u9', event_type: 'last_login', happened_at: '2026-01-13T09:30:00+00:00' }],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ request: { account_ids: [GRACE] }, replies: [users([ada, grace])], response: [] }],
  },
});
