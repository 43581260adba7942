import { defineCases, get } from '@patchbay/testing';
import { asAdmin, BOT_TOKEN, refused } from '../common-mock-data.ts';

/** 2026-01-15T11:00:00Z, an hour before the cases take place. */
const recently = 1768474800;

const login = (user_id: string, date_last: number, ip = '127.0.0.1') => ({
  user_id,
  username: user_id.toLowerCase(),
  date_first: date_last - 60,
  date_last,
  count: 1,
  ip,
  user_agent: 'SlackWeb Mozilla/5.0',
  isp: 'BigCo ISP',
  country: 'US',
  region: 'CA',
});

const logs = (logins: readonly object[], next = '') => ({
  json: {
    ok: true,
    logins,
    paging: { count: 100, total: logins.length, page: 1, pages: 1 },
    response_metadata: { next_cursor: next },
  },
});

const seen = (account_id: string, happened_at: string) => ({
  account_id,
  event_type: 'last_activity',
  happened_at,
});

export const cases = defineCases(
  'get_last_activity',
  {
    'tells the latest of several entries, over all pages': {
      covers: ['success'],
      source: 'https://docs.slack.dev/reference/methods/team.accessLogs',
      calls: [
        {
          request: { account_ids: ['U0PETER', 'U0DANA'] },
          replies: [
            get(
              '/team.accessLogs',
              { query: { limit: 999 }, headers: asAdmin },
              logs([login('U0PETER', recently), login('U0RAY', recently)], 'bmV4dA=='),
            ),
            get(
              '/team.accessLogs',
              { query: { limit: 999, cursor: 'bmV4dA==' }, headers: asAdmin },
              logs([login('U0PETER', recently - 3600, '127.0.0.2'), login('U0DANA', recently - 7200)]),
            ),
          ],
          response: [seen('U0PETER', '2026-01-15T11:00:00.000Z'), seen('U0DANA', '2026-01-15T09:00:00.000Z')],
        },
      ],
    },
    'stops where the settings say': {
      covers: ['empty_page'],
      settings: { activity_days: 1 },
      calls: [
        {
          request: { account_ids: ['U0RAY'] },
          replies: [
            get(
              '/team.accessLogs',
              { query: { limit: 999 } },
              logs([login('U0RAY', recently - 90_000)], 'bmV4dA=='),
            ),
          ],
          response: [],
        },
      ],
    },
    'says when the plan has no access logs': {
      source: 'https://docs.slack.dev/reference/methods/team.accessLogs',
      calls: [
        {
          request: { account_ids: ['U0RAY'] },
          replies: [get('/team.accessLogs', { query: { limit: 999 } }, refused('paid_only'))],
          error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.plan' },
        },
      ],
    },
    'needs a token of an administrator': {
      credentials: [{ id: 'token', token: { token: BOT_TOKEN } }],
      calls: [{ request: { account_ids: ['U0RAY'] }, error: { code: 'integration_missing_parameter' } }],
    },
  },
  { notApplicable: { two_pages: 'The latest entry of an account is only known when all logs were read.' } },
);
