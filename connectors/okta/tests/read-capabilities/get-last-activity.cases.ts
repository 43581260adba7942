import { defineCases, get } from '@patchbay/testing';
import { ADA, ada, event, gone, GRACE, grace, mocks } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/reference/system-log-query/';
const log = (id: string) => ({
  query: {
    since: '2025-10-17T12:00:00.000Z',
    until: '2026-01-15T12:00:00.000Z',
    // A failed sign-in has the account as its actor too, whoever tried.
    filter: `actor.id eq "${id}" and outcome.result eq "SUCCESS"`,
    sortOrder: 'DESCENDING',
    limit: 1,
  },
});
const lastLogin = {
  account_id: ADA,
  event_type: 'last_login',
  happened_at: '2026-01-14T08:00:00.000Z',
};

export const cases = defineCases(
  'get_last_activity',
  {
    'reads the last login of the user, and its last event': {
      covers: ['success'],
      source,
      calls: [
        {
          request: { account_ids: [ADA, ADA] },
          replies: [
            get(`/users/${ADA}`, {}, { json: ada }),
            get('/logs', log(ADA), {
              json: [event('e1', 'user.authentication.sso', '2026-01-15T09:30:00.000Z')],
            }),
          ],
          response: [
            lastLogin,
            { account_id: ADA, event_type: 'last_activity', happened_at: '2026-01-15T09:30:00.000Z' },
          ],
        },
      ],
    },
    'leaves out who was never seen and who does not exist': {
      covers: ['empty_page'],
      source,
      calls: [
        {
          request: { account_ids: [GRACE, '00uNOBODY'] },
          replies: [
            get(`/users/${GRACE}`, {}, { json: grace }),
            get('/logs', log(GRACE), { json: [] }),
            get('/users/00uNOBODY', {}, gone('00uNOBODY', 'User')),
          ],
          response: [],
        },
      ],
    },
    'does without the System Log where the settings say so': {
      settings: { ...mocks.settings, system_log_activity: false },
      calls: [
        {
          request: { account_ids: [ADA] },
          replies: [get(`/users/${ADA}`, {}, { json: ada })],
          response: [lastLogin],
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'The caller names the accounts; the answer is one list.' } },
);
