import { defineCases } from '@patchbay/testing';
import { ADA, GRACE, HELP, query } from '../common-mock-data.ts';

const source = `${HELP}/section_1548084502.html`;
const SELECT =
  "SELECT loginaudit.user AS userid, TO_CHAR(MAX(loginaudit.date), 'YYYY-MM-DD') AS lastlogin FROM loginaudit WHERE loginaudit.status = 'Success' AND loginaudit.user IN (12, 31)";
const BEHIND = 'GROUP BY loginaudit.user ORDER BY loginaudit.user';

const request = { account_ids: [ADA, GRACE] };
const row = (userid: string, lastlogin: string) => ({ links: [], userid, lastlogin });
const seen = (account_id: string, day: string) => ({
  account_id,
  event_type: 'last_login',
  happened_at: `${day}T00:00:00Z`,
});

export const cases = defineCases('get_last_activity', {
  'tells the day of the last login': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [query(`${SELECT} ${BEHIND}`, [row(ADA, '2026-01-14'), row(GRACE, '2025-12-01')])],
        response: [seen(ADA, '2026-01-14'), seen(GRACE, '2025-12-01')],
      },
    ],
  },
  'goes on behind the last user': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [query(`${SELECT} ${BEHIND}`, [row(ADA, '2026-01-14')], { size: 1, hasMore: true })],
        response: [seen(ADA, '2026-01-14')],
      },
      {
        nextPage: true,
        replies: [
          query(`${SELECT} AND loginaudit.user > 12 ${BEHIND}`, [row(GRACE, '2025-12-01')], { size: 1 }),
        ],
        response: [seen(GRACE, '2025-12-01')],
      },
    ],
  },
  'finds that nobody signed in': {
    covers: ['empty_page'],
    source,
    calls: [{ request, replies: [query(`${SELECT} ${BEHIND}`, [])], response: [] }],
  },
  'asks nothing where nobody can be meant': {
    calls: [{ request: { account_ids: ["0') OR 1 = 1 --"] }, response: [] }],
  },
  'asks for all where more are wanted than a query takes': {
    source: `${HELP}/article_0824094533.html`,
    calls: [
      {
        request: { account_ids: Array.from({ length: 1001 }, (_none, index) => String(index + 1)) },
        replies: [
          query(`${SELECT.replace('IN (12, 31)', 'IS NOT NULL')} ${BEHIND}`, [
            row(ADA, '2026-01-14'),
            row('5000', '2026-01-14'),
          ]),
        ],
        response: [seen(ADA, '2026-01-14')],
      },
    ],
  },
});
